import type { ShowState } from "@acevo-pitwall/core/control";
import type { Pages, RaceState } from "@acevo-pitwall/core/race";

/** The state of the overlay server. */
export interface Overlay {
  readonly show: ShowState;
  /** How long it has been recording, ms; null while it is not. */
  readonly recordedMs: number | null;
  /** How long the director keeps its hands off, ms; null while it does not. */
  readonly handsOffMs?: number | null;
}

/** What a view is drawn from: the newest state of everything. */
export interface RenderContext {
  readonly race: RaceState;
  /** The game's own pages, null while there are none. */
  readonly pages: Pages | null;
  /** Null while no overlay server is running or no key needs it. */
  readonly overlay: Overlay | null;
}

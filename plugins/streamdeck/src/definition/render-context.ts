import type { ShowState } from "@acevo-pitwall/core/control";
import type { Pages, RaceState } from "@acevo-pitwall/core/race";

/** What the overlay server shows and does. */
export interface Overlay {
  readonly show: ShowState;
  /** How long it has been recording; null while it does not. ms */
  readonly recordedMs: number | null;
}

/** What a view is made from: the newest of everything. */
export interface RenderContext {
  readonly race: RaceState;
  /** The game's own pages, null while there are none. */
  readonly pages: Pages | null;
  /** Null while no overlay server runs, and while no key asks for it. */
  readonly overlay: Overlay | null;
}

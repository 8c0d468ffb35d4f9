import type { SourceKind } from "../race/state.js";
import type { TapeControl } from "../tape/index.js";
import type { GameLink, LinkReading } from "./game-link.js";

/** One reading, where it came from and when it was. */
export interface SourceReading extends LinkReading {
  readonly source: SourceKind;
  /** ms on the source's own clock: the computer's for a game, the tape's for a tape. It goes forward until one `jumped`. */
  readonly atMs: number;
  /** True when nothing from before belongs to it: another game, or another place on the tape. */
  readonly jumped: boolean;
}

/** Where a feed's readings come from. */
export interface Source {
  /** What the readings say they are until there is one. */
  readonly kind: SourceKind;
  /** The connections to games behind it. */
  readonly links: readonly GameLink[];
  /** Only of a tape. */
  readonly tape?: TapeControl;
  /** What has become known by `nowMs`, oldest first; nothing when there is nothing new. */
  poll(nowMs: number): Iterable<SourceReading>;
  close(): Promise<void>;
}

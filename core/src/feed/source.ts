import type { GameLogStatus, LogReading } from "../game-log/index.js";
import type { SourceKind } from "../race/state.js";
import type { TapeControl } from "../tape/index.js";
import type { GameLink, LinkReading } from "./game-link.js";

/** One reading with its source and time. */
export interface SourceReading extends LinkReading {
  readonly source: SourceKind;
  /** ms on the source's clock: the computer's for a game, the tape's for a tape. Goes back only where `jumped`. */
  readonly atMs: number;
  /** What the game's log has told by now, of any session; null without one. */
  readonly log: LogReading | null;
  /** True when it does not continue the readings before: another game, or another position on the tape. */
  readonly jumped: boolean;
}

/** Where a tape ended. */
export interface TapeEnd {
  /** ms from the tape's start. */
  readonly positionMs: number;
  /** Null at the tape's end; otherwise why the rest of it cannot be read, in a sentence for the streamer. */
  readonly problem: string | null;
}

/** Where a feed's readings come from. */
export interface Source {
  /** The source to report until there is a reading. */
  readonly kind: SourceKind;
  /** Its connections to games. */
  readonly links: readonly GameLink[];
  /** Only for the game. */
  readonly logStatus?: GameLogStatus | null;
  /** Only for tapes. */
  readonly tape?: TapeControl;
  /** Only for tapes: where it ended, by the last reading; null while it plays. */
  readonly end?: TapeEnd | null;
  /** The readings up to `nowMs`, oldest first; empty when there is nothing new. */
  poll(nowMs: number): Iterable<SourceReading>;
  close(): Promise<void>;
}

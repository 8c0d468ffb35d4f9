/** A car of the session and its driver. `name` is as the game has it, `label` as the streamer wrote it. */
export interface Entry {
  /** As in `Rival`. */
  readonly id: string;
  /** The driver's name; null without the game's log. */
  readonly name: string | null;
  /** Three letters: the game's own for its drivers, else the first of the last name. */
  readonly shortName: string | null;
  /** Race number. */
  readonly number: number | null;
  /** The car: its display name where that is known, else as the game's log has it. */
  readonly model: string | null;
  readonly isPlayer: boolean;
  /** Whether the computer drives it. */
  readonly isAi: boolean | null;
  /** The streamer's name for it, which comes before `name`. */
  readonly label: string | null;
  /** 1 = pole; only in races. */
  readonly gridPosition: number | null;
  /** 1 = leader; by the best lap where it is no race. */
  readonly position: number | null;
  /** Places won since the grid, negative = lost; only in races. */
  readonly placesWon: number | null;
  /** Laps completed. */
  readonly laps: number | null;
  /** Whole laps behind the leader; only in races. */
  readonly lapsDown: number | null;
  readonly status: EntryStatus;
  /** The last lap's time, ms. */
  readonly lastMs: number | null;
  /** The best lap's time, ms. */
  readonly bestMs: number | null;
  /** The last lap's sectors, ms; empty while not known. */
  readonly lastSectorsMs: readonly number[];
  /** The best time of each sector, ms; null where there is none. */
  readonly bestSectorsMs: readonly (number | null)[];
  /** 1 = the first. */
  readonly currentSector: number | null;
  /** Stops in the pit lane since the start. */
  readonly pitStops: number | null;
  /** To the leader, ms: on the track in a race, between best laps elsewhere. */
  readonly gapMs: number | null;
  /** To the car one place ahead, ms, as `gapMs`. */
  readonly intervalMs: number | null;
  /** `log`: the game's own log names it and tells its laps; `road`: only where it is on the track is known. */
  readonly source: "log" | "road";
}

/** `out`: it is known to stand on the track, or was put away without finishing; `gone`: it left the session. */
export type EntryStatus = "grid" | "racing" | "inPit" | "finished" | "out" | "gone";

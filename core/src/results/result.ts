import type { FlagName, SessionTypeName } from "../race/names.js";
import type { EntryStatus } from "../race/entries/entry.js";
import type { SourceKind } from "../race/state.js";

/** A session as it is kept. Plain JSON: times in whole ms, fuel in L, temperatures in °C, `null` = unknown. */
export interface SessionResult {
  readonly session: ResultSession;
  /** When Pitwall first saw it, ISO 8601, UTC. */
  readonly begunAt: string;
  /** When Pitwall last saw it, ISO 8601, UTC. */
  readonly seenAt: string;
  /** False while it is under way, and for one during which Pitwall was ended, by Ctrl+C too. */
  readonly isOver: boolean;
  /** Whether the game's log has told the place of every car: the order does not change any more. */
  readonly isFinal: boolean;
  /**
   * `log`: laps of all cars, by the game's own log; `own`: it was there and did not tell those of the others; `pages`: it
   * was not there, and only the player's are known.
   */
  readonly timing: "log" | "own" | "pages";
  readonly conditions: Conditions;
  /** Every car, in the order of the result: of a race by place, elsewhere by best lap. */
  readonly entries: readonly ResultEntry[];
  /** Laps of all cars, by car and number. */
  readonly laps: readonly ResultLap[];
  /** Pit stops of a race, by car and lap. */
  readonly stops: readonly ResultStop[];
  /** The flags that were shown to the player, oldest first. */
  readonly flags: readonly ResultFlag[];
}

export interface ResultSession {
  /** `tape` and `demo` are made on request only. */
  readonly source: SourceKind;
  readonly type: SessionTypeName | null;
  /** The game's name for it, e.g. `Practice`. */
  readonly name: string | null;
  readonly isRace: boolean;
  readonly isOnline: boolean | null;
  readonly track: string | null;
  readonly layout: string | null;
  /** m. */
  readonly trackLengthM: number | null;
  /** Laps of a race by laps. */
  readonly lapsTotal: number | null;
  /** The player's car. */
  readonly car: string | null;
  readonly gameVersion: string | null;
}

/** As they were last known. */
export interface Conditions {
  readonly airC: number | null;
  readonly roadC: number | null;
  /** At the track when the session was first seen, `14:05`. */
  readonly timeOfDay: string | null;
  readonly grip: string | null;
}

/** A car and its driver. */
export interface ResultEntry {
  /** The game's id of the car. */
  readonly id: string;
  /** 1 = winner, or the best lap where it is no race. */
  readonly position: number | null;
  readonly name: string | null;
  readonly shortName: string | null;
  /** The streamer's name for it, which comes before `name`. */
  readonly label: string | null;
  readonly number: number | null;
  readonly model: string | null;
  readonly isPlayer: boolean;
  readonly isAi: boolean | null;
  /** 1 = pole; only in races. */
  readonly gridPosition: number | null;
  /** Negative = lost; only in races. */
  readonly placesWon: number | null;
  readonly laps: number | null;
  readonly lapsDown: number | null;
  readonly status: EntryStatus;
  readonly bestMs: number | null;
  /** From the lights to its last lap's end; only of cars that finished a race whose laps are all known. */
  readonly totalMs: number | null;
  readonly pitStops: number | null;
}

export interface ResultLap {
  /** As in `ResultEntry`. */
  readonly id: string;
  /** 1 = the first. */
  readonly number: number;
  /** A race's first lap counts from the lights. */
  readonly ms: number | null;
  /** From the line, also in a race's first lap. Empty where they are not known. */
  readonly sectorsMs: readonly (number | null)[];
  /** The game tells it of the player only. */
  readonly valid: boolean | null;
  /** `pit`: began or ended in the pits; the game's log does not tell which. */
  readonly kind: "flying" | "out" | "in" | "pit" | null;
  /** Place at its end, 1 = leader. */
  readonly position: number | null;
  readonly fuelUsedL: number | null;
  /** Its end, since any moment that is the same for all laps of the session. */
  readonly endedAtMs: number | null;
}

export interface ResultStop {
  /** As in `ResultEntry`. */
  readonly id: string;
  /** The lap on which the car came in, 1 = the first. */
  readonly lap: number;
  /** From entering the pit lane to leaving it; null also where it never left, or the game was paused meanwhile. */
  readonly laneMs: number | null;
  /** How long it stood there; the game tells it of the player only. */
  readonly stationaryMs: number | null;
}

export interface ResultFlag {
  /** Since the session was first seen. */
  readonly atMs: number;
  readonly flag: FlagName;
}

/** What programs that follow the same session agree on, so that they write one result. */
export interface SessionIdentity {
  /** The player's car, as in `ResultEntry`; null before there is one. */
  readonly player: string | null;
  /** When the session began by the log's clock; null without a log. */
  readonly logBeganMs: number | null;
  /** The lap under way when the session was first seen, 1 = the first; null where not known. */
  readonly firstLap: number | null;
}

/** A result and the session it is of. */
export interface CollectedResult {
  readonly identity: SessionIdentity;
  readonly result: SessionResult;
}

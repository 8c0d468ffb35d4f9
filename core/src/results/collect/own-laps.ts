import type { CompletedLap } from "../../race/state.js";
import type { ResultLap } from "../result.js";

/** What the player drove by the page, whose count begins again at 1 when it comes back after a lost connection. */
export interface DrivenLaps {
  /** In the order driven, counted on after each break. */
  readonly laps: readonly CompletedLap[];
  /** Laps before each break. */
  readonly breaks: readonly number[];
  /** When laps ended, by their numbers here. ms since the session was first seen */
  readonly ends: ReadonlyMap<number, number>;
}

/** The laps between two breaks: by what to add to their numbers to have the log's, `null` where that is not certain. */
interface Run {
  readonly laps: readonly CompletedLap[];
  readonly after: number;
  readonly shift: number | null;
}

/** The player's laps as page and log together tell them. */
export interface OwnLaps {
  readonly laps: readonly ResultLap[];
  /** Whether the game began to count again on the way: the laps are not all of the time. */
  readonly isBroken: boolean;
  /** The number of a lap of `DrivenLaps`, also of the one under way; null where that is not certain. */
  readonly numberOf: (driven: number) => number | null;
}

/**
 * The player's laps: the page first, completed by the log. Which of the log's laps is the same is told by the times, never
 * by the numbers alone: both may miss laps, and neither invents one, so that the higher count is right.
 */
export function ownLaps(id: string, driven: DrivenLaps, logged: readonly ResultLap[]): OwnLaps {
  const runs = runsOf(driven, logged);
  const own = runs.flatMap(({ laps, shift }) =>
    shift === null ? [] : laps.flatMap((lap) => ownLap(id, lap, shift, logged, driven.ends) ?? []),
  );
  const known = new Map(own.map((lap) => [lap.number, lap]));
  // where the log misses laps, those that it has may be any
  const isLogWhole = runs.every(({ shift }) => shift === null || shift >= 0);
  const others = isLogWhole ? logged.filter(({ number }) => !known.has(number)) : [];
  return {
    laps: [...known.values(), ...others].sort((a, b) => a.number - b.number),
    isBroken: runs.length > 1 || runs.some(({ shift }) => shift === null || shift > 0),
    numberOf: (number) => {
      const shift = runs.findLast(({ after }) => after < number)?.shift ?? null;
      return shift === null ? null : number + Math.max(0, shift);
    },
  };
}

/** Null for a lap that is another one in the log, which has been there longer than the page. */
function ownLap(
  id: string,
  lap: CompletedLap,
  shift: number,
  logged: readonly ResultLap[],
  ends: DrivenLaps["ends"],
): ResultLap | null {
  const other = logged.find(({ number }) => number === lap.number + shift);
  const same = other && (lap.timeMs === null || lap.timeMs === other.ms) ? other : null;
  if (shift > 0 && other && !same) return null;
  return {
    id,
    number: lap.number + Math.max(0, shift),
    ms: lap.timeMs ?? same?.ms ?? null,
    sectorsMs: same && same.sectorsMs.length > 0 ? same.sectorsMs : lap.sectorsMs,
    valid: lap.valid,
    kind: lap.kind,
    position: lap.position,
    fuelUsedL: lap.fuelUsedL,
    // without a log there are no other laps to compare with
    endedAtMs: logged.length > 0 ? (same?.endedAtMs ?? null) : (ends.get(lap.number) ?? null),
  };
}

function runsOf({ laps, breaks }: DrivenLaps, logged: readonly ResultLap[]): readonly Run[] {
  const starts = [0, ...breaks];
  const isFarAhead = logged.length > (laps.at(-1)?.number ?? 0) + 1;
  return starts.map((after, i) => {
    const until = starts[i + 1] ?? Infinity;
    const own = laps.filter(({ number }) => number > after && number <= until);
    return { laps: own, after, shift: shiftOf(own, logged, isFarAhead) };
  });
}

/** By the most laps of the same time. `isFarAhead`: whether the log has laps that the page has not. */
function shiftOf(laps: readonly CompletedLap[], logged: readonly ResultLap[], isFarAhead: boolean): number | null {
  const votes = new Map<number, number>();
  for (const { number, timeMs } of laps) {
    for (const same of logged) {
      if (timeMs === null || same.ms !== timeMs) continue;
      const shift = same.number - number;
      votes.set(shift, (votes.get(shift) ?? 0) + 1);
    }
  }
  const most = Math.max(...votes.values());
  const [shift, ...others] = [...votes.keys()].filter((one) => votes.get(one) === most);
  if (shift !== undefined) return others.length === 0 ? shift : null;
  const differs = laps.some(({ number, timeMs }) => timeMs !== null && number <= logged.length);
  return differs || isFarAhead ? null : 0;
}

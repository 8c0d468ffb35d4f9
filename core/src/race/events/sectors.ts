import { isFinished } from "../flags.js";
import { bestSectorTimes } from "../laps/sectors.js";
import { isRace } from "../selectors.js";
import type { CompletedLap } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** The game's own time of a sector comes this much later than the measured one at most. ms */
const SETTLES_MS = 300;

/** A sector of the running lap that has ended. */
interface EndedSector {
  readonly timeMs: number;
  readonly atMs: number;
  readonly liveMs: number;
}

/** A lap whose sectors are compared with the best ones. */
interface TimedLap {
  touchedPits: boolean;
  /** By sector, from 0. */
  readonly ended: Map<number, EndedSector>;
  /** Sectors that were compared already. */
  readonly compared: Set<number>;
}

/** Detects best sectors as they end: those of a lap that is valid so far, and at its end those that are left. */
export class SectorEvents implements EventDetector {
  /** The running lap, and those before it whose time has not come yet, by number. */
  readonly #laps = new Map<number, TimedLap>();

  update(step: Step): readonly RaceEvent[] {
    const { state, completed, inPits } = step;
    const { number } = state.lap;
    const events = completed.flatMap((lap) => this.#atLapEnd(lap, step));
    if (number === null) return events;
    // on the way back to the pits after a race no time counts
    if (isRace(state.session) && isFinished(state.session.phase, state.flag.driver)) return events;
    const running = this.#laps.get(number) ?? newLap();
    this.#laps.set(number, running);
    if (inPits !== false) running.touchedPits = true;
    const more = this.#whileDriving(running, number, step);
    return more.length === 0 ? events : [...events, ...more];
  }

  /** A lap is completed with the frame that begins the next, or later: its time may come late. */
  #atLapEnd(lap: CompletedLap, { state, atMs }: Step): readonly RaceEvent[] {
    const compared = this.#laps.get(lap.number)?.compared;
    for (const number of this.#laps.keys()) if (number <= lap.number) this.#laps.delete(number);
    if (!lap.valid) return NOTHING;
    const best = bestBefore(lap.number, lap.sectorsMs.length, state.laps);
    return lap.sectorsMs.flatMap((timeMs, i) =>
      timeMs === null || compared?.has(i) ? [] : eventOf(i, timeMs, best[i] ?? null, atMs),
    );
  }

  #whileDriving(lap: TimedLap, number: number, { state, atMs, liveMs }: Step): readonly RaceEvent[] {
    const { sectorsMs, valid } = state.lap;
    let events = NOTHING;
    for (const [i, timeMs] of sectorsMs.entries()) {
      // a lap that was not followed from its start may not count
      if (timeMs === null) break;
      if (lap.compared.has(i)) continue;
      const before = lap.ended.get(i);
      const ended = { timeMs, atMs: before?.atMs ?? atMs, liveMs: before?.liveMs ?? liveMs };
      lap.ended.set(i, ended);
      if (lap.touchedPits || valid !== true || liveMs - ended.liveMs < SETTLES_MS) continue;
      lap.compared.add(i);
      const best = bestBefore(number, sectorsMs.length, state.laps)[i] ?? null;
      events = [...events, ...eventOf(i, timeMs, best, ended.atMs)];
    }
    return events;
  }
}

function newLap(): TimedLap {
  return { touchedPits: false, ended: new Map(), compared: new Set() };
}

function bestBefore(number: number, sectors: number, laps: readonly CompletedLap[]): readonly (number | null)[] {
  return bestSectorTimes(
    laps.filter((lap) => lap.number < number),
    sectors,
  );
}

/** The first time of a sector is not a best one. */
function eventOf(i: number, timeMs: number, previousMs: number | null, atMs: number): readonly RaceEvent[] {
  if (previousMs === null || timeMs >= previousMs) return NOTHING;
  return [{ type: "sectorBest", atMs, sector: i + 1, timeMs, previousMs }];
}

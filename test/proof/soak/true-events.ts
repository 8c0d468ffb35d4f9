import type { RaceEvent } from "@acevo-pitwall/core";
import type { World } from "../../../core/src/simulator/index.js";
import type { Truth } from "../../race/truth.js";

/** Something that really happened at one moment. */
export interface TrueEvent {
  /** `wordsOf` the event that reports it. */
  readonly words: string;
  /** When it happened: ms from the tape's start. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether it must be reported. Anything shorter than a hitch of the game may be missed. */
  readonly isDue: boolean;
}

/** An event without its time; null for those that do not happen at one moment. */
export function wordsOf(event: RaceEvent): string | null {
  switch (event.type) {
    case "lapCompleted": {
      const { number, timeMs, valid, kind } = event.lap;
      return lapWords(number, timeMs, valid, kind);
    }
    case "personalBest":
      return bestWords(event.timeMs);
    case "positionGained":
    case "positionLost":
      return placeWords(event.to);
    case "pitEntered":
    case "pitLeft":
    case "lightsOut":
    case "raceStarted":
    case "raceFinished":
    case "sessionChanged":
    case "offTrack":
    case "contact":
      return event.type;
    case "sectorBest":
    case "fastestLap":
    case "finalLap":
    case "gridTaken":
    case "classified":
    case "trackLimits":
    case "battleBegan":
    case "battleEnded":
    case "flagChanged":
      return null;
  }
}

const lapWords = (number: number, timeMs: number | null, valid: boolean, kind: string) =>
  `lap ${number}: ${timeMs} ms, ${valid ? "valid" : "invalid"}, ${kind}`;
const bestWords = (timeMs: number) => `personal best of ${timeMs} ms`;
const placeWords = (place: number) => `in place ${place}`;

/** What happened to the player of a world, relative to `startMs`, the tape's start. */
export function trueEvents(world: World, truth: Truth, startMs: number): readonly TrueEvent[] {
  const event = (words: string, fromMs: number, isDue: boolean, toMs = fromMs): TrueEvent => {
    return { words, fromMs: fromMs - startMs, toMs: toMs - startMs, isDue };
  };
  let bestMs = Infinity;
  return [
    event("sessionChanged", startMs, false),
    ...(truth.startedMs === null
      ? []
      : [event("lightsOut", truth.startedMs, false), event("raceStarted", truth.startedMs, true)]),
    ...world.playerLaps.flatMap(({ number, timeMs, valid, kind, endedWallMs }) => {
      const lap = event(lapWords(number, timeMs, valid, kind), endedWallMs, true);
      if (!valid || kind !== "flying" || timeMs >= bestMs) return [lap];
      const isFirst = bestMs === Infinity;
      bestMs = timeMs;
      return isFirst ? [lap] : [lap, event(bestWords(timeMs), endedWallMs, true)];
    }),
    ...truth.inPits.slice(1).map(({ value, fromMs }) => event(value ? "pitEntered" : "pitLeft", fromMs, true)),
    ...truth.hits.map(({ fromMs }) => event("contact", fromMs, true)),
    ...truth.offTrack.filter(({ value }) => value).map(({ fromMs, toMs }) => event("offTrack", fromMs, false, toMs)),
    ...truth.position.flatMap(({ value, fromMs, toMs }) =>
      value === null ? [] : [event(placeWords(value), fromMs, false, toMs)],
    ),
  ];
}

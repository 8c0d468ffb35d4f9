import { bestSectorTimes } from "../race/laps/sectors.js";
import { personalBestMs, raceLap } from "../race/selectors.js";
import type { CompletedLap, Lap, Session } from "../race/state.js";
import { count, delta, lapTime, MINUS, sectorTime } from "./format.js";
import { reading, type Reading, type Shown, shown, type Tone } from "./reading.js";

/** The lap of a lap-count race, `3/12`. */
export function lapOfTotal(lap: Lap, session: Session): string {
  return `${count(raceLap(lap, session))}/${count(session.lapsTotal)}`;
}

/** The side of a delta, judged by the rounded text: `0.00` is level. */
export function deltaSide(ms: number | null, decimals: 2 | 3): "faster" | "slower" | "level" {
  const text = delta(ms, decimals);
  return text.startsWith("+") ? "slower" : text.startsWith(MINUS) ? "faster" : "level";
}

const DELTA_TONES = { faster: "good", slower: "warning", level: "plain" } as const;
const TREND_TONES = { gaining: "good", losing: "bad", steady: "plain" } as const;

/** `good` for a sector time that is not slower than the best one, else `warning`. Both in ms */
export function sectorTone(ms: number | null, bestMs: number | null): Tone {
  if (ms === null || bestMs === null) return "plain";
  return ms <= bestMs ? "good" : "warning";
}

/**
 * The tone of a lap that ended. In- and out-laps do not count either, but they are `quiet`, not `invalid`. `bestMs`: the
 * personal best, null without one.
 */
export function lapTone({ kind, valid, timeMs }: CompletedLap, bestMs: number | null): Tone {
  if (kind !== "flying") return "quiet";
  if (!valid) return "invalid";
  return timeMs !== null && timeMs === bestMs ? "best" : "plain";
}

/** A time of the running lap, ms; marked when the lap is invalid. */
function runningTime({ valid }: Lap, ms: number | null): Shown {
  return valid === false ? shown(lapTime(ms), "invalid", "Invalid") : shown(lapTime(ms));
}

function sector(number: number): Reading {
  return reading({
    en: `Sector ${number}`,
    de: `Sektor ${number}`,
    short: `S${number}`,
    read: ({ lap, laps }) => {
      const ms = lap.sectorsMs[number - 1] ?? null;
      return shown(sectorTime(ms), sectorTone(ms, bestSectorTimes(laps, number)[number - 1] ?? null));
    },
  });
}

export const lapReadings = {
  lap: reading({
    en: "Lap",
    de: "Runde",
    alone: "Lap number",
    read: ({ lap, session }) => shown(count(raceLap(lap, session))),
  }),
  laps: reading({
    en: "Race laps",
    de: "Rennrunden",
    short: "Laps",
    alone: "Race laps",
    read: ({ session }) => shown(count(session.lapsTotal)),
  }),
  lapTime: reading({
    en: "Current lap time",
    de: "Aktuelle Runde",
    short: "Lap",
    alone: "Lap time",
    read: ({ lap }) => runningTime(lap, lap.currentMs),
  }),
  lastLap: reading({
    en: "Last lap time",
    de: "Letzte Rundenzeit",
    short: "Last",
    read: (race) => {
      const { lastMs } = race.lap;
      const isBest = lastMs !== null && lastMs === personalBestMs(race);
      return isBest ? shown(lapTime(lastMs), "best", "PB") : shown(lapTime(lastMs));
    },
  }),
  bestLap: reading({
    en: "Best lap time",
    de: "Beste Rundenzeit",
    short: "Best",
    read: ({ lap }) => shown(lapTime(lap.bestMs)),
  }),
  predictedLap: reading({
    en: "Predicted lap time",
    de: "Erwartete Rundenzeit",
    short: "Predicted",
    read: ({ lap }) => runningTime(lap, lap.predictedMs),
  }),
  idealLap: reading({
    en: "Ideal lap time (best sectors)",
    de: "Ideale Rundenzeit (beste Sektoren)",
    short: "Ideal",
    read: ({ lap }) => shown(lapTime(lap.idealMs)),
  }),
  delta: reading({
    en: "Delta to the reference lap",
    de: "Delta zur Referenzrunde",
    short: "Delta",
    unit: "s",
    read: ({ lap: { deltaMs } }, options) => {
      const decimals = options.decimals === 3 ? 3 : 2;
      return shown(delta(deltaMs, decimals), DELTA_TONES[deltaSide(deltaMs, decimals)]);
    },
  }),
  deltaTrend: reading({
    en: "Delta trend",
    de: "Delta-Trend",
    short: "Trend",
    alone: "Delta trend",
    read: ({ lap: { deltaTrend } }) => shown(deltaTrend, deltaTrend ? TREND_TONES[deltaTrend] : "quiet"),
  }),
  sector: reading({
    en: "Current sector",
    de: "Aktueller Sektor",
    short: "Sector",
    read: ({ lap }) => shown(count(lap.sector)),
  }),
  tyresOut: reading({
    en: "Tyres outside the track limits",
    de: "Reifen außerhalb der Streckenbegrenzung",
    short: "Tyres out",
    read: ({ lap: { trackLimits } }) =>
      shown(count(trackLimits?.tyresOut ?? null), trackLimits?.tyresOut === 4 ? "bad" : "plain"),
  }),
  /** Shown only while there is one. */
  timeGained: reading({
    en: "Time gained by cutting",
    de: "Zeitgewinn durch Abkürzen",
    short: "Gained",
    alone: "Time gained",
    unit: "s",
    read: ({ lap: { trackLimits } }) => shown(delta(trackLimits?.gainedMs ?? null, 3), "warning"),
  }),
  sector1: sector(1),
  sector2: sector(2),
  sector3: sector(3),
} satisfies Readonly<Record<string, Reading>>;

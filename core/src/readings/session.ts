import type { Session } from "../race/state.js";
import { amount, count, temperature, timeLeft } from "./format.js";
import { lapOfTotal } from "./lap.js";
import { reading, type Reading, shown } from "./reading.js";

const TYPES: Readonly<Record<string, string>> = {
  TimeAttack: "Time attack",
  Race: "Race",
  HotStint: "Hot stint",
  Cruise: "Cruise",
};

/** The game's name for the session, or else its type. */
function sessionName({ name, type }: Session): string | null {
  return name ?? (type !== null && Object.hasOwn(TYPES, type) ? (TYPES[type] ?? null) : null);
}

function leftLabel({ isLastLap, lapsTotal }: Session): string {
  if (isLastLap) return "Final lap";
  return lapsTotal === null ? "Time left" : "Lap";
}

export const sessionReadings = {
  session: reading({ en: "Session", de: "Session", read: ({ session }) => shown(sessionName(session)) }),
  timeLeft: reading({
    en: "Time left",
    de: "Restzeit",
    alone: "Session left",
    read: ({ session }) => shown(timeLeft(session.timeLeftMs)),
  }),
  /** The lap of a lap-count race, the time left of other sessions. */
  sessionLeft: reading({
    en: "Race lap or time left",
    de: "Rennrunde oder Restzeit",
    short: "Time left",
    read: ({ session, lap }) => ({
      ...shown(
        session.lapsTotal === null ? timeLeft(session.timeLeftMs) : lapOfTotal(lap, session),
        session.isLastLap ? "highlight" : "plain",
      ),
      label: leftLabel(session),
    }),
  }),
  countdown: reading({
    en: "Countdown to the start",
    de: "Countdown zum Start",
    short: "Starts in",
    read: ({ session }) => shown(timeLeft(session.countdownMs)),
  }),
  /** How many are lit. */
  startLights: reading({
    en: "Start lights",
    de: "Startampel",
    short: "Lights",
    alone: "Start lights",
    read: ({ session: { startLights } }) => shown(count(startLights?.on ?? null), startLights?.on ? "bad" : "plain"),
  }),
  timeOfDay: reading({
    en: "Time of day at the track",
    de: "Uhrzeit an der Strecke",
    short: "Time",
    alone: "Time of day",
    read: ({ session }) => shown(session.timeOfDay),
  }),
  ping: reading({
    en: "Ping to the server",
    de: "Ping zum Server",
    short: "Ping",
    unit: "ms",
    read: ({ session }) => shown(amount(session.pingMs)),
  }),
  track: reading({ en: "Track", de: "Strecke", read: ({ session }) => shown(session.track) }),
  layout: reading({ en: "Track layout", de: "Streckenvariante", read: ({ session }) => shown(session.layout) }),
  trackAndLayout: reading({
    en: "Track and layout",
    de: "Strecke mit Variante",
    short: "Track",
    alone: "Track and layout",
    read: ({ session: { track, layout } }) =>
      shown([track, layout].filter((part) => part !== null).join(" · ") || null),
  }),
  airTemperature: reading({
    en: "Air temperature",
    de: "Lufttemperatur",
    short: "Air",
    alone: "Air temp",
    read: ({ session }, { units = "metric" }) => shown(temperature(session.airC, units)),
  }),
  trackTemperature: reading({
    en: "Track temperature",
    de: "Streckentemperatur",
    short: "Track",
    alone: "Track temp",
    read: ({ session }, { units = "metric" }) => shown(temperature(session.roadC, units)),
  }),
  grip: reading({
    en: "Grip at the start",
    de: "Grip beim Start",
    short: "Grip",
    read: ({ session }) => shown(session.grip),
  }),
} satisfies Readonly<Record<string, Reading>>;

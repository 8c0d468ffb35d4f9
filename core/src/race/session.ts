import type { AcEvoSessionType, EnumMember, NameOf } from "../protocol/index.js";
import { textOrNull, within } from "./numbers.js";
import { carInWorld, type Pages, staticFilled } from "./pages.js";
import { isBeginning, isEnding, isOfRace } from "./phase.js";
import { countdownMsOf, startLightsOf } from "./session-start.js";
import type { LoggedSession } from "../game-log/session-log.js";
import { NO_BEST, type OwnLaps, sessionBest } from "./entries/logged-laps.js";
import type { Session, SessionBest } from "./state.js";

/** A member's name, or null for numbers the header does not list. */
export function knownName<M extends EnumMember>(member: M): NameOf<M> | null {
  return member.known ? (member.name as NameOf<M>) : null;
}

function sessionType(session: AcEvoSessionType): Session["type"] {
  const name = knownName(session);
  return name === "Unknown" ? null : name;
}

/** Length of a lap, m; null while unknown. */
export function trackLengthM({ graphics, static: session }: Pages): number | null {
  return (
    within(session.raw().track_length_m, 1, 100_000) ??
    within(graphics.raw().session_state.lap_length_km * 1000, 1, 100_000)
  );
}

/** What earlier frames of the session told. */
interface Earlier {
  /** Whether a phase that only races have was seen, or the log told of a start. */
  readonly wasRace: boolean;
  /** Whether the session's clock was ever filled. */
  readonly hadClock: boolean;
}

/** The session's clock, ms; 0 means that the time is up only where the clock ran before. */
function timeLeftMs({ graphics }: Pages, { hadClock }: Earlier): number | null {
  const ms = graphics.raw().session_state.time_left_ms;
  return ms === 0 && !hadClock ? null : within(ms, -86_400_000, 7 * 86_400_000);
}

/** The current weather; before the car is in the world, that of the session's start. °C */
function weather(pages: Pages): Pick<Session, "airC" | "roadC"> {
  const { airTemp, roadTemp } = pages.physics.raw();
  if (carInWorld(pages)) return { airC: within(airTemp, -60, 80, 1), roadC: within(roadTemp, -60, 120, 1) };
  const { starting_ambient_temperature_c: air, starting_ground_temperature_c: road } = pages.static.raw();
  // the game fills the track's name first
  if (!staticFilled(pages) || (air === 0 && road === 0)) return { airC: null, roadC: null };
  return { airC: within(air, -60, 80, 1), roadC: within(road, -60, 120, 1) };
}

/** The time of day at the track, `14:05`; midnight sharp means that the game does not fill the fields. */
function timeOfDay({ graphics }: Pages): string | null {
  const { time_of_day_hours, time_of_day_minutes, time_of_day_seconds } = graphics.raw();
  const hours = within(time_of_day_hours, 0, 23);
  const minutes = within(time_of_day_minutes, 0, 59);
  const isFilled = hours !== 0 || minutes !== 0 || time_of_day_seconds !== 0;
  if (hours === null || minutes === null || !isFilled) return null;
  return [hours, minutes].map((value) => String(value).padStart(2, "0")).join(":");
}

/** To the server, ms; 0 means that the game does not fill the field. */
function pingMs(pages: Pages): number | null {
  const isOnline = staticFilled(pages) && pages.static.raw().is_online;
  return isOnline ? within(pages.graphics.raw().player_ping, 1, 60_000) : null;
}

/** Whether the log tells of a race, and of the session on the page: it may be late, or the page. */
function isRaceByLog(logged: LoggedSession | null, phase: string): boolean {
  if (!logged?.isWhole || isBeginning(phase) || isBeginning(logged.phase)) return false;
  if (isEnding(phase) !== isEnding(logged.phase)) return false;
  return isOfRace(logged.phase) || [...logged.cars.values()].some(({ hasStarted }) => hasStarted);
}

const NO_LAPS: OwnLaps = { laps: [], isValid: null };

/** Reads one session. Remembers what single frames do not tell. */
export class SessionReader {
  readonly #isStaticOld: boolean;
  #earlier: Earlier = { wasRace: false, hadClock: false };
  #best = NO_BEST;
  /** What `#best` is of. */
  #bestOf: (OwnLaps & { readonly cars: LoggedSession["cars"] }) | null = null;

  /** `isStaticOld`: whether the static page is of a session before this one, as that of a weekend's practice. */
  constructor(isStaticOld = false) {
    this.#isStaticOld = isStaticOld;
  }

  /** The session as of the next frame. `own`: the player's laps. */
  read(pages: Pages, logged: LoggedSession | null = null, own: OwnLaps = NO_LAPS): Session {
    const { phase_name, time_left_ms } = pages.graphics.raw().session_state;
    const { wasRace, hadClock } = this.#earlier;
    this.#earlier = {
      wasRace: wasRace || isOfRace(phase_name) || isRaceByLog(logged, phase_name),
      hadClock: hadClock || time_left_ms !== 0,
    };
    const best = logged?.isOfField ? this.#bestIn(pages, logged, own) : NO_BEST;
    return sessionOf(pages, this.#earlier, best, this.#isStaticOld);
  }

  #bestIn({ graphics }: Pages, logged: LoggedSession, { laps, isValid }: OwnLaps): SessionBest {
    const before = this.#bestOf;
    if (logged.cars !== before?.cars || laps !== before.laps || isValid !== before.isValid) {
      const id = graphics.carKeys.player();
      this.#bestOf = { cars: logged.cars, laps, isValid };
      this.#best = sessionBest(logged, id === null ? null : { id, laps, isValid });
    }
    return this.#best;
  }
}

/** What the session is called. `isRace`: what is known besides the static page. */
function namesOf(pages: Pages, isStaticOld: boolean, isRace: boolean): Pick<Session, "isRace" | "type" | "name"> {
  const { static: session } = pages;
  const type = staticFilled(pages) ? sessionType(session.session) : null;
  const name = textOrNull(session.sessionName);
  if (isRace || (type === "Race" && !isStaticOld))
    return { isRace: true, type: "Race", name: type === "Race" ? name : "Race" };
  return isStaticOld ? { isRace, type: null, name: null } : { isRace, type, name };
}

function sessionOf(pages: Pages, earlier: Earlier, best: SessionBest, isStaticOld: boolean): Session {
  const { graphics, static: session } = pages;
  const filled = staticFilled(pages);
  const { session_state: state, is_last_lap } = graphics.raw();
  const timed = filled && session.raw().is_timed_race;
  const lapsTotal = timed ? null : within(state.total_lap, 1, 10_000);
  const { airC, roadC } = weather(pages);
  return {
    ...namesOf(pages, isStaticOld, earlier.wasRace || lapsTotal !== null),
    phase: textOrNull(state.phase_name),
    track: textOrNull(session.track),
    layout: textOrNull(session.trackConfiguration),
    trackLengthM: trackLengthM(pages),
    gameVersion: textOrNull(session.acEvoVersion),
    sharedMemoryVersion: textOrNull(session.smVersion),
    timeLeftMs: timeLeftMs(pages, earlier),
    countdownMs: countdownMsOf(pages),
    startLights: startLightsOf(pages),
    timeOfDay: timeOfDay(pages),
    lapsTotal,
    isOnline: filled ? session.raw().is_online : null,
    pingMs: pingMs(pages),
    isLastLap: carInWorld(pages) ? is_last_lap : null,
    airC,
    roadC,
    best,
    grip: filled ? knownName(session.startingGrip) : null,
  };
}

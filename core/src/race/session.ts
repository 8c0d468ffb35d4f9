import type { AcEvoSessionType, EnumMember, NameOf } from "../protocol/index.js";
import { textOrNull, within } from "./numbers.js";
import { carInWorld, type Pages, staticFilled } from "./pages.js";
import type { Session } from "./state.js";

/** The game's name for the phase of a session that is over. */
export const ENDED = "Ended";

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

/** The clock of a timed session, ms. Other sessions leave it at 0, which does not mean that the time is up. */
function timeLeftMs({ graphics, static: session }: Pages): number | null {
  const ms = graphics.raw().session_state.time_left_ms;
  if (ms === 0 && !session.raw().is_timed_race) return null;
  return within(ms, -86_400_000, 7 * 86_400_000);
}

/** The current weather; before the car is in the world, that of the session's start. °C */
function weather(pages: Pages): Pick<Session, "airC" | "roadC"> {
  const { airTemp, roadTemp } = pages.physics.raw();
  if (carInWorld(pages)) return { airC: within(airTemp, -60, 80, 1), roadC: within(roadTemp, -60, 120, 1) };
  if (!staticFilled(pages)) return { airC: null, roadC: null };
  const { starting_ambient_temperature_c: air, starting_ground_temperature_c: road } = pages.static.raw();
  return { airC: within(air, -60, 80, 1), roadC: within(road, -60, 120, 1) };
}

/** Reads the session from the static page and the graphics page. */
export function sessionOf(pages: Pages): Session {
  const { graphics, static: session } = pages;
  const filled = staticFilled(pages);
  const { session_state: state, is_last_lap } = graphics.raw();
  const timed = filled && session.raw().is_timed_race;
  const { airC, roadC } = weather(pages);
  return {
    type: filled ? sessionType(session.session) : null,
    name: textOrNull(session.sessionName),
    phase: textOrNull(state.phase_name),
    track: textOrNull(session.track),
    layout: textOrNull(session.trackConfiguration),
    trackLengthM: trackLengthM(pages),
    gameVersion: textOrNull(session.acEvoVersion),
    sharedMemoryVersion: textOrNull(session.smVersion),
    timeLeftMs: timeLeftMs(pages),
    lapsTotal: timed ? null : within(state.total_lap, 1, 10_000),
    isOnline: filled ? session.raw().is_online : null,
    isLastLap: carInWorld(pages) ? is_last_lap : null,
    airC,
    roadC,
    grip: filled ? knownName(session.startingGrip) : null,
  };
}

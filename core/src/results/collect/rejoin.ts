import { isBeginning, isEnding } from "../../race/phase.js";
import type { RaceState } from "../../race/state.js";
import type { CollectorInput, Seen } from "./collector-input.js";
import { playerOf } from "./result-of.js";

/** Whoever comes back later is in another session. ms */
const WITHIN_MS = 10 * 60_000;
/** The clock of a session may be corrected by less. ms */
const CLOCK_CORRECTED_MS = 10_000;
const DAY_MINUTES = 24 * 60;

/**
 * Whether the race in `now`, seen again since `sinceMs` on the feed's clock, is the one that was lost sight of after
 * `before`, with `done` laps. Null while that is not known.
 */
export function isSameRace(before: Seen, done: number, now: CollectorInput, sinceMs: number): boolean | null {
  const { session } = now.state;
  const [player, playerNow] = [playerOf(before), playerOf({ state: now.state, entries: now.state.entries })];
  if (!isUnderWay(before, player) || sinceMs - before.atMs > WITHIN_MS || hasNewEvent(before, now)) return false;
  const { number } = now.state.lap;
  if (playerNow === null || session.track === null || session.phase === null || number === null) return null;
  if (isBeginning(session.phase) || isEnding(session.phase)) return false;
  const isSame = (["isRace", "isOnline", "track", "layout", "lapsTotal"] as const).every(
    (name) => session[name] === before.state.session[name],
  );
  // a count that neither begins again nor goes on is of other laps
  const isCount = number === 1 || number > done;
  return isSame && player === playerNow && isCount && !isEarlier(session, before.state.session);
}

function isUnderWay({ state: { session }, entries }: Seen, player: string | null): boolean {
  const status = entries.find(({ id }) => id === player)?.status;
  return session.isRace && !isEnding(session.phase) && status !== "finished" && status !== "out";
}

/** A local event that began since then is another race. */
function hasNewEvent({ log }: Seen, now: CollectorInput): boolean {
  return (
    log !== null && now.log !== null && now.log.history.some((e) => e.kind === "eventStarted" && e.timeMs > log.beganMs)
  );
}

/** Whether the clocks of a race are behind those of another one. */
function isEarlier(now: RaceState["session"], before: RaceState["session"]): boolean {
  if (now.timeLeftMs !== null && before.timeLeftMs !== null) {
    if (now.timeLeftMs > before.timeLeftMs + CLOCK_CORRECTED_MS) return true;
  }
  const [minutes, minutesBefore] = [minutesOf(now.timeOfDay), minutesOf(before.timeOfDay)];
  if (minutes === null || minutesBefore === null) return false;
  // it may be past midnight
  return (minutes - minutesBefore + DAY_MINUTES) % DAY_MINUTES > DAY_MINUTES / 2;
}

function minutesOf(timeOfDay: string | null): number | null {
  const [hours, minutes] = (timeOfDay ?? "").split(":").map(Number);
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}

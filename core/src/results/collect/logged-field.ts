import type { LoggedSession } from "../../game-log/index.js";
import { coversField } from "../../race/entries/covers-field.js";
import { isResultFinal } from "../../race/entries/logged-laps.js";
import type { Entry } from "../../race/state.js";
import type { Seen } from "./collector-input.js";

/** What the log tells of a session. */
export interface LoggedField {
  readonly session: LoggedSession;
  /** Whether it tells every car that drove; else only what the player drove is known. */
  readonly isOfField: boolean;
  /** Whether the order of the race does not change any more. */
  readonly isFinal: boolean;
}

/** What the log tells of what was seen; null without it. */
export function loggedFieldOf({ state, entries, log }: Pick<Seen, "state" | "entries" | "log">): LoggedField | null {
  if (!log) return null;
  const idsOf = (those: readonly Entry[]) => those.map(({ id }) => id);
  const isOfField = coversField(log.session, idsOf(entries.filter(hasDriven)));
  const left = idsOf(entries.filter(({ status }) => status === "gone"));
  const isFinal = state.session.isRace && isOfField && isResultFinal(log.session, left);
  return { session: log.session, isOfField, isFinal };
}

/** Whether a car drove, or may have: without laps nothing is known of it but that it was there. */
function hasDriven({ laps, status }: Entry): boolean {
  return laps === null ? status !== "grid" : laps > 0;
}

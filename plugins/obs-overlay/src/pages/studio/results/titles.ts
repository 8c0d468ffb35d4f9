import type { SessionResult, SessionSummary } from "@acevo-pitwall/core/results";
import type { Messages } from "../messages/index.js";

type Titled = Pick<SessionSummary, "name" | "track" | "layout">;

/** `Race` */
export function titleOf({ name }: Pick<Titled, "name">, words: Messages["results"]): string {
  return name ?? words.session;
}

/** `Laguna Seca, GP` */
export function placeOf({ track, layout }: Pick<Titled, "track" | "layout">, words: Messages["results"]): string {
  return [track ?? words.unnamedTrack, layout].filter((part) => part !== null).join(", ");
}

/** What of a result is not known, or may still change: a sentence each. */
export function remarksOf(
  { session, isOver, isFinal, timing }: Pick<SessionResult, "session" | "isOver" | "isFinal" | "timing">,
  words: Messages["results"],
): readonly string[] {
  const remarks = [
    isOver ? null : words.underWay,
    isOver && session.isRace && !isFinal ? words.notFinal : null,
    timing === "log" ? null : words.ownLapsOnly[timing],
  ];
  return remarks.filter((text) => text !== null);
}

/** `1 Mar 2026, 20:00` */
export function dateOf({ begunAt }: Pick<SessionResult, "begunAt">, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(begunAt));
}

/** `20:00` */
export function timeOf({ begunAt }: Pick<SessionResult, "begunAt">, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(begunAt));
}

/** Sessions of one day. */
export interface Evening {
  /** `Sunday, 1 March 2026` */
  readonly title: string;
  readonly sessions: readonly SessionSummary[];
}

/** What begins before this hour belongs to the evening before. */
const NIGHT_ENDS_AT = 5;

/** Sessions by evening, in the same order. */
export function eveningsOf(sessions: readonly SessionSummary[], language: string): readonly Evening[] {
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  const evenings = new Map<string, SessionSummary[]>();
  for (const session of sessions) {
    const day = new Date(session.begunAt);
    day.setHours(day.getHours() - NIGHT_ENDS_AT);
    const title = dates.format(day);
    const those = evenings.get(title);
    if (those) those.push(session);
    else evenings.set(title, [session]);
  }
  return [...evenings].map(([title, those]) => ({ title, sessions: those }));
}

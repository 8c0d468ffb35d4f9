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

/** `1 Mar 2026, 20:00` */
export function dateOf({ begunAt }: Pick<SessionResult, "begunAt">, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(begunAt));
}

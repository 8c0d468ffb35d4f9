import { delta, gap, lapTime, position, sectorTime } from "@acevo-pitwall/core/race";

/** One of the last events that a state carries; `n` grows by one with each. */
export interface NumberedEvent {
  readonly n: number;
  readonly event: { readonly type: string; readonly [detail: string]: unknown };
}

/** What a toast says. */
export interface News {
  readonly title: string;
  readonly text: string;
  readonly tone: "plain" | "green" | "red" | "purple";
}

/** The events that came after number `seen`; all of them once numbers start anew. */
export function eventsAfter(seen: number, events: readonly NumberedEvent[]): readonly NumberedEvent[] {
  const newest = events.at(-1)?.n ?? 0;
  return newest < seen ? events : events.filter(({ n }) => n > seen);
}

/** What viewers should hear about `event`; null when that is nothing. */
export function newsOf({ event }: NumberedEvent): News | null {
  const ms = (name: string): number | null => (typeof event[name] === "number" ? event[name] : null);
  switch (event.type) {
    case "personalBest": {
      const [time, previous] = [ms("timeMs"), ms("previousMs")];
      const better = time === null || previous === null ? "" : `  ${delta(time - previous, 3)}`;
      return { title: "Personal best", text: `${lapTime(time)}${better}`, tone: "green" };
    }
    case "sectorBest":
      return { title: `Best sector ${ms("sector") ?? ""}`, text: sectorTime(ms("timeMs")), tone: "green" };
    case "positionGained":
      return { title: "Position gained", text: `${position(ms("from"))} ▸ ${position(ms("to"))}`, tone: "green" };
    case "positionLost":
      return { title: "Position lost", text: `${position(ms("from"))} ▸ ${position(ms("to"))}`, tone: "red" };
    case "battleBegan":
      return {
        title: "Battle",
        text: `Car ${event["with"] === "behind" ? "behind" : "ahead"}  ${gap(ms("gapMs"))}`,
        tone: "plain",
      };
    case "raceFinished":
      return { title: "Finish", text: position(ms("position")), tone: "plain" };
    default:
      return null;
  }
}

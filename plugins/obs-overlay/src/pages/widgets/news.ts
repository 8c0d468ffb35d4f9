import {
  delta,
  gap,
  lapTime,
  type NumberedEvent,
  position,
  type RaceEvent,
  sectorTime,
} from "@acevo-pitwall/core/race";

/** What a toast says. */
export interface News {
  readonly title: string;
  readonly text: string;
  readonly tone: "plain" | "green" | "red";
}

/** The events that came after number `seen`; all of them once numbers start anew. */
export function eventsAfter(seen: number, events: readonly NumberedEvent[]): readonly NumberedEvent[] {
  const newest = events.at(-1)?.n ?? 0;
  return newest < seen ? events : events.filter(({ n }) => n > seen);
}

/** What viewers should hear about `event`; null when that is nothing. */
export function newsOf(event: RaceEvent): News | null {
  switch (event.type) {
    case "personalBest": {
      const { timeMs, previousMs } = event;
      const better = previousMs === null ? "" : `  ${delta(timeMs - previousMs, 3)}`;
      return { title: "Personal best", text: `${lapTime(timeMs)}${better}`, tone: "green" };
    }
    case "sectorBest":
      return { title: `Best sector ${event.sector}`, text: sectorTime(event.timeMs), tone: "green" };
    case "positionGained":
    case "positionLost": {
      const text = `${position(event.from)} ▸ ${position(event.to)}`;
      return event.type === "positionGained"
        ? { title: "Position gained", text, tone: "green" }
        : { title: "Position lost", text, tone: "red" };
    }
    case "battleBegan":
      return { title: "Battle", text: `Car ${event.with}  ${gap(event.gapMs)}`, tone: "plain" };
    case "raceFinished":
      return { title: "Finish", text: position(event.position), tone: "plain" };
    default:
      return null;
  }
}

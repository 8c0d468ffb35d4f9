import {
  delta,
  gap,
  lapTime,
  type NumberedEvent,
  position,
  type RaceEvent,
  sectorTime,
} from "@acevo-pitwall/core/race";
import { ALERT_EVENTS, type AlertName } from "../../layout/alerts.js";

/** The content of an alert. */
export interface Alert {
  readonly title: string;
  readonly text: string;
  readonly tone: "plain" | "green" | "red";
  /** For a position gained or lost: shown only while the driver is still at the second one. */
  readonly places?: readonly [from: number, to: number];
  /** An example for a test. */
  readonly isTest?: true;
}

/** The events after number `seen`; all of them when the numbers have started again. */
export function eventsAfter(seen: number, events: readonly NumberedEvent[]): readonly NumberedEvent[] {
  const newest = events.at(-1)?.n ?? 0;
  return newest < seen ? events : events.filter(({ n }) => n > seen);
}

/** Appends `fresh` alerts to the queue. Successive changes of position are merged into one. */
export function enqueue(waiting: readonly Alert[], fresh: readonly Alert[]): readonly Alert[] {
  return fresh.reduce<readonly Alert[]>((all, alert) => {
    const before = all.find(({ places }) => places?.[1] === alert.places?.[0]);
    if (!alert.places || !before?.places) return [...all, alert];
    const [from, to] = [before.places[0], alert.places[1]];
    const others = all.filter((one) => one !== before);
    return from === to ? others : [...others, placeAlert(from, to)];
  }, waiting);
}

/** Whether an alert still agrees with the driver's position. */
export function isCurrent({ places }: Alert, place: number | null): boolean {
  return places === undefined || place === null || places[1] === place;
}

/** The name of the car ahead or behind; null while it is not known. */
type NameOf = (side: "ahead" | "behind") => string | null;

/** The alert for an event; null for events without one. */
export function alertOf(event: RaceEvent, nameOf: NameOf = () => null): Alert | null {
  switch (event.type) {
    case "personalBest": {
      const { timeMs, previousMs } = event;
      const text = `${lapTime(timeMs)}  ${delta(timeMs - previousMs, 3)}`;
      return { title: "Personal best", text, tone: "green" };
    }
    case "fastestLap": {
      const text = event.name === null ? lapTime(event.timeMs) : `${event.name}  ${lapTime(event.timeMs)}`;
      return { title: "Fastest lap", text, tone: event.isPlayer ? "green" : "plain" };
    }
    case "finalLap":
      return { title: "Final lap", text: "1 lap to go", tone: "plain" };
    case "sectorBest":
      return { title: `PB sector ${event.sector}`, text: sectorTime(event.timeMs), tone: "green" };
    case "positionGained":
    case "positionLost":
      return placeAlert(event.from, event.to);
    case "battleBegan":
      return {
        title: "Battle",
        text: `${nameOf(event.with) ?? `Car ${event.with}`}  ${gap(event.gapMs)}`,
        tone: "plain",
      };
    case "raceFinished":
      return { title: "Finish", text: position(event.position), tone: "plain" };
    default:
      return null;
  }
}

/** The alert for a test; null for alerts without one. */
export function testAlert(name: AlertName): Alert | null {
  const alert = alertOf(ALERT_EVENTS[name]);
  // without `places`, since a test must not depend on the driver's position
  return alert && { title: alert.title, text: alert.text, tone: alert.tone, isTest: true };
}

function placeAlert(from: number, to: number): Alert {
  const text = `${position(from)} ▸ ${position(to)}`;
  return to < from
    ? { title: "Position gained", text, tone: "green", places: [from, to] }
    : { title: "Position lost", text, tone: "red", places: [from, to] };
}

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

/** The content of a toast. */
export interface ToastText {
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

/** Appends `fresh` toasts to the queue. Successive changes of position are merged into one. */
export function enqueue(waiting: readonly ToastText[], fresh: readonly ToastText[]): readonly ToastText[] {
  return fresh.reduce<readonly ToastText[]>((all, toast) => {
    const before = all.find(({ places }) => places?.[1] === toast.places?.[0]);
    if (!toast.places || !before?.places) return [...all, toast];
    const [from, to] = [before.places[0], toast.places[1]];
    const others = all.filter((one) => one !== before);
    return from === to ? others : [...others, placeToast(from, to)];
  }, waiting);
}

/** Whether a toast still agrees with the driver's position. */
export function isCurrent({ places }: ToastText, place: number | null): boolean {
  return places === undefined || place === null || places[1] === place;
}

/** The streamer's name for the car ahead or behind; null when it has none. */
type NameOf = (side: "ahead" | "behind") => string | null;

/** The toast for an event; null for events without one. */
export function toastOf(event: RaceEvent, nameOf: NameOf = () => null): ToastText | null {
  switch (event.type) {
    case "personalBest": {
      const { timeMs, previousMs } = event;
      const text = `${lapTime(timeMs)}  ${delta(timeMs - previousMs, 3)}`;
      return { title: "Personal best", text, tone: "green" };
    }
    case "sectorBest":
      return { title: `PB sector ${event.sector}`, text: sectorTime(event.timeMs), tone: "green" };
    case "positionGained":
    case "positionLost":
      return placeToast(event.from, event.to);
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

/** The toast for a test of an alert; null for alerts without one. */
export function testToast(name: AlertName): ToastText | null {
  const toast = toastOf(ALERT_EVENTS[name]);
  // without `places`, since a test must not depend on the driver's position
  return toast && { title: toast.title, text: toast.text, tone: toast.tone, isTest: true };
}

function placeToast(from: number, to: number): ToastText {
  const text = `${position(from)} ▸ ${position(to)}`;
  return to < from
    ? { title: "Position gained", text, tone: "green", places: [from, to] }
    : { title: "Position lost", text, tone: "red", places: [from, to] };
}

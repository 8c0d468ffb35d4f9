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

/** What a toast says. */
export interface News {
  readonly title: string;
  readonly text: string;
  readonly tone: "plain" | "green" | "red";
  /** Of a place won or lost: news only as long as the driver is at the second. */
  readonly places?: readonly [from: number, to: number];
  /** Made up, to see what it looks like. */
  readonly isTest?: true;
}

/** The events that came after number `seen`; all of them once numbers start anew. */
export function eventsAfter(seen: number, events: readonly NumberedEvent[]): readonly NumberedEvent[] {
  const newest = events.at(-1)?.n ?? 0;
  return newest < seen ? events : events.filter(({ n }) => n > seen);
}

/** `fresh` news behind those that wait; places won and lost one after the other are one change of place. */
export function queued(waiting: readonly News[], fresh: readonly News[]): readonly News[] {
  return fresh.reduce<readonly News[]>((all, news) => {
    const before = all.find(({ places }) => places?.[1] === news.places?.[0]);
    if (!news.places || !before?.places) return [...all, news];
    const [from, to] = [before.places[0], news.places[1]];
    const others = all.filter((one) => one !== before);
    return from === to ? others : [...others, placeNews(from, to)];
  }, waiting);
}

/** Whether `news` is not contradicted by where the driver is now. */
export function isTrue({ places }: News, place: number | null): boolean {
  return places === undefined || place === null || places[1] === place;
}

/** Who the driver fights with, by name where there is one. */
type NameOf = (side: "ahead" | "behind") => string | null;

/** What viewers should hear about `event`; null when that is nothing. */
export function newsOf(event: RaceEvent, nameOf: NameOf = () => null): News | null {
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
      return placeNews(event.from, event.to);
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

/** What a test of the alert `name` says; null when viewers do not hear of its kind. */
export function testNews(name: AlertName): News | null {
  const news = newsOf(ALERT_EVENTS[name]);
  if (!news) return null;
  const { title, text, tone } = news;
  return { title, text, tone, isTest: true };
}

function placeNews(from: number, to: number): News {
  const text = `${position(from)} ▸ ${position(to)}`;
  return to < from
    ? { title: "Position gained", text, tone: "green", places: [from, to] }
    : { title: "Position lost", text, tone: "red", places: [from, to] };
}

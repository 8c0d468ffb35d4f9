import {
  battleRival,
  delta,
  gap,
  lapTime,
  type NumberedEvent,
  placeOf,
  position,
  type RaceEvent,
  type RaceState,
  sectorTime,
} from "@acevo-pitwall/core/race";
import { ALERT_EVENTS, type AlertName } from "../../layout/alerts.js";

/** The content of an alert. */
export interface Alert {
  readonly title: string;
  readonly text: string;
  readonly tone: "plain" | "green" | "red";
}

/** An event whose alert is shown, or waits for those before it. */
export interface QueuedEvent {
  readonly event: RaceEvent;
  /** An example, which does not depend on the race. */
  readonly isTest?: true;
}

type PlaceChange = Extract<RaceEvent, { type: "positionGained" | "positionLost" }>;
type Battle = Extract<RaceEvent, { type: "battleBegan" }>;

/** What is known of the race while an alert is shown. */
type RaceNow = Pick<RaceState, "gap" | "lap" | "position" | "session" | "standings">;

/** The events after number `seen`; all of them when the numbers have started again. */
export function eventsAfter(seen: number, events: readonly NumberedEvent[]): readonly NumberedEvent[] {
  const newest = events.at(-1)?.n ?? 0;
  return newest < seen ? events : events.filter(({ n }) => n > seen);
}

/** Appends the events that have an alert to the queue. Successive changes of position are merged into one. */
export function enqueue(waiting: readonly QueuedEvent[], fresh: readonly RaceEvent[]): readonly QueuedEvent[] {
  return fresh.filter((event) => alertOf(event) !== null).reduce(withEvent, waiting);
}

function withEvent(all: readonly QueuedEvent[], event: RaceEvent): readonly QueuedEvent[] {
  if (!isPlaceChange(event)) return [...all, { event }];
  const before = all.find((one) => !one.isTest && isPlaceChange(one.event) && one.event.to === event.from);
  if (!before) return [...all, { event }];
  const { from } = before.event as PlaceChange;
  const others = all.filter((one) => one !== before);
  if (from === event.to) return others;
  return [...others, { event: { ...event, type: event.to < from ? "positionGained" : "positionLost", from } }];
}

function isPlaceChange(event: RaceEvent): event is PlaceChange {
  return event.type === "positionGained" || event.type === "positionLost";
}

/** Whether an alert still agrees with the race: an alert that does not must not be on air. */
export function isCurrent({ event, isTest }: QueuedEvent, race: RaceNow): boolean {
  if (isTest) return true;
  switch (event.type) {
    case "positionGained":
    case "positionLost":
      return (placeOf(race) ?? event.to) === event.to;
    case "battleBegan":
      return isOn(event, race);
    case "personalBest":
      return event.timeMs <= (race.lap.bestMs ?? Infinity);
    case "fastestLap":
      return event.timeMs <= (race.session.best.lapMs ?? Infinity);
    default:
      return true;
  }
}

function isOn(battle: Battle, race: RaceNow): boolean {
  return battleRival(race, battle.with)?.id === battle.id;
}

/** The alert for an event; null for events without one. `race`: as it is now; null shows the event as of its time. */
export function alertOf(event: RaceEvent, race: RaceNow | null = null): Alert | null {
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
    case "positionLost": {
      const text = `${position(event.from)} ▸ ${position(event.to)}`;
      return event.to < event.from
        ? { title: "Position gained", text, tone: "green" }
        : { title: "Position lost", text, tone: "red" };
    }
    case "battleBegan":
      return { title: "Battle", text: battleText(event, race), tone: "plain" };
    case "raceFinished":
      return { title: "Finish", text: position(event.position), tone: "plain" };
    default:
      return null;
  }
}

/** With the gap as it is now, as the other widgets show it; without one while the alert of an ended battle fades out. */
function battleText(battle: Battle, race: RaceNow | null): string {
  const name = battle.name ?? `Car ${battle.with}`;
  if (race === null) return `${name}  ${gap(battle.gapMs)}`;
  return isOn(battle, race) ? `${name}  ${gap(race.gap[`${battle.with}Ms`])}` : name;
}

/** The example for a test. */
export function testOf(name: AlertName): QueuedEvent {
  return { event: ALERT_EVENTS[name], isTest: true };
}

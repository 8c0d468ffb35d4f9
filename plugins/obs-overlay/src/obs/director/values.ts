import {
  amount,
  carName,
  count,
  delta,
  flagName,
  gap,
  lapTime,
  percent,
  placeOf,
  position,
  raceLap,
  type RaceState,
  speed,
  timeLeft,
  UNKNOWN,
  volume,
} from "@acevo-pitwall/core/race";

/** Everything that a text source can show, by the name that stands in braces, as the overlay shows it. */
export const VALUES: Readonly<Record<string, (state: RaceState) => string>> = {
  position: (state) => position(placeOf(state)),
  drivers: ({ position: { total } }) => count(total),
  lap: ({ lap, session }) => count(raceLap(lap, session)),
  laps: ({ session }) => count(session.lapsTotal),
  lapTime: ({ lap }) => lapTime(lap.currentMs),
  lastLap: ({ lap }) => lapTime(lap.lastMs),
  bestLap: ({ lap }) => lapTime(lap.bestMs),
  predictedLap: ({ lap }) => lapTime(lap.predictedMs),
  delta: ({ lap }) => delta(lap.deltaMs),
  gapAhead: (state) => gap(state.gap.aheadMs),
  gapBehind: (state) => gap(state.gap.behindMs),
  speed: ({ car }) => speed(car.speedKmh, "metric"),
  speedMph: ({ car }) => speed(car.speedKmh, "imperial"),
  gear: ({ car }) => car.gear ?? UNKNOWN,
  fuel: ({ fuel }) => volume(fuel.litres, "metric"),
  fuelLaps: ({ fuel }) => amount(fuel.lapsLeft, 1),
  brakeBias: ({ aids }) => percent(aids.brakeBias, 1),
  tc: ({ aids }) => count(aids.tc.level),
  abs: ({ aids }) => count(aids.abs.level),
  flag: ({ flag }) => flagName(flag.shown) ?? "",
  track: ({ session }) => session.track ?? UNKNOWN,
  session: ({ session }) => session.name ?? session.type ?? UNKNOWN,
  timeLeft: ({ session }) => timeLeft(session.timeLeftMs),
  car: ({ car }) => car.model ?? UNKNOWN,
  driver: ({ car }) => car.driver ?? UNKNOWN,
  leader: ({ standings }) => (standings?.[0] ? carName(standings[0].label, standings[0].id) : UNKNOWN),
};

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The names in a template that there is nothing for. */
export function unknownValues(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)]
    .map(([, name = ""]) => name)
    .filter((name) => !Object.hasOwn(VALUES, name));
}

/** A template like `P{position} of {drivers}` with what is known now. */
export function fillIn(template: string, state: RaceState): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => VALUES[name]?.(state) ?? whole);
}

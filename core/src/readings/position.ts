import { placeOf } from "../race/selectors.js";
import type { Car, RaceState, Standing } from "../race/state.js";
import { carName, count, position } from "./format.js";
import { reading, type Reading, shown } from "./reading.js";

/** The name of the player on air; `You` while the game gives none. */
export function playerName({ driver }: Car): string {
  return driver ?? "You";
}

/** The name of a car of the standings on air: the streamer's, else the driver's, else the end of its id. */
export function nameOf({ car }: Pick<RaceState, "car">, { isPlayer, name, id }: Standing): string {
  return name === null && isPlayer ? playerName(car) : carName(name, id);
}

export const positionReadings = {
  position: reading({
    en: "Position",
    de: "Position",
    read: (race) => shown(position(placeOf(race))),
  }),
  drivers: reading({
    en: "Number of cars",
    de: "Anzahl der Autos",
    short: "Cars",
    read: (race) => shown(count(race.position.total)),
  }),
  /** The car that the camera shows. */
  onCamera: reading({
    en: "Driver on camera",
    de: "Fahrer im Bild",
    short: "On camera",
    read: ({ focus, car, entries }) => {
      if (focus.isPlayer) return shown(focus.id === null ? null : playerName(car));
      const entry = entries.find(({ id }) => id === focus.id);
      return shown(entry?.label ?? entry?.name ?? null);
    },
  }),
  leader: reading({
    en: "Leader",
    de: "Führender",
    read: (race) => shown(race.standings?.[0] ? nameOf(race, race.standings[0]) : null),
  }),
} satisfies Readonly<Record<string, Reading>>;

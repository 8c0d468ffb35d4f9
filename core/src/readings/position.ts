import { driverName, placeOf } from "../race/selectors.js";
import type { RaceState, Standing } from "../race/state.js";
import { carName, count, position } from "./format.js";
import { reading, type Reading, shown } from "./reading.js";

type OfPlayer = Pick<RaceState, "car" | "entries" | "standings">;

/** The name of the player on air: the streamer's, else the driver's; `You` while neither is known. */
export function playerName({ car, entries, standings }: OfPlayer): string {
  const entry = entries.find(({ isPlayer }) => isPlayer);
  const standing = standings?.find(({ isPlayer }) => isPlayer);
  return entry?.label ?? standing?.label ?? car.driver ?? entry?.name ?? standing?.name ?? "You";
}

/** The name of a car of the standings on air: the streamer's, else the driver's, else the end of its id. */
export function nameOf(race: OfPlayer, { isPlayer, name, id }: Standing): string {
  return isPlayer ? playerName(race) : carName(name, id);
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
    read: (race) => {
      const { focus } = race;
      if (focus.isPlayer) return shown(focus.id === null ? null : playerName(race));
      return shown(driverName(race.entries, focus.id));
    },
  }),
  leader: reading({
    en: "Leader",
    de: "Führender",
    read: (race) => shown(race.standings?.[0] ? nameOf(race, race.standings[0]) : null),
  }),
} satisfies Readonly<Record<string, Reading>>;

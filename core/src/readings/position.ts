import { placeOf } from "../race/selectors.js";
import { carName, count, position } from "./format.js";
import { reading, type Reading, shown } from "./reading.js";

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
  leader: reading({
    en: "Leader",
    de: "Führender",
    read: ({ standings }) => shown(standings?.[0] ? carName(standings[0].label, standings[0].id) : null),
  }),
} satisfies Readonly<Record<string, Reading>>;

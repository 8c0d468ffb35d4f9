/** The catalogue of everything that keys, widgets, OBS text sources and the studio can show. Runs in a browser. */
import { aidReadings } from "./aids.js";
import { carReadings } from "./car.js";
import { damageReadings } from "./damage.js";
import { flagReadings } from "./flag.js";
import { fuelReadings } from "./fuel.js";
import { gapReadings } from "./gap.js";
import { lapReadings } from "./lap.js";
import { pitReadings } from "./pit.js";
import { positionReadings } from "./position.js";
import { sessionReadings } from "./session.js";
import { tyreReadings } from "./tyres.js";

export { damageTone } from "./damage.js";
export {
  type FlagColour,
  flagLabels,
  type FlagLook,
  flagLook,
  FLAG_LOOKS,
  FLAG_NAMES,
  type FlagPattern,
  type ShownFlag,
} from "./flag.js";
export { GAP_READINGS, gapTrend } from "./gap.js";
export { lapTone, sectorTone } from "./lap.js";
export { nameOf, playerName } from "./position.js";
export type { Language, Reading, ReadingOptions, Shown, Tone } from "./reading.js";
export { NOT_FITTED, UNKNOWN_VALUE } from "./reading.js";
export { type Corner, CORNERS } from "./tyres.js";

/** Every reading by its id, which is also its placeholder in OBS text sources: `{lastLap}`. */
export const READINGS = {
  ...positionReadings,
  ...lapReadings,
  ...gapReadings,
  ...sessionReadings,
  ...flagReadings,
  ...fuelReadings,
  ...carReadings,
  ...aidReadings,
  ...tyreReadings,
  ...pitReadings,
  ...damageReadings,
};

export type ReadingId = keyof typeof READINGS;

export const READING_IDS = Object.keys(READINGS) as readonly ReadingId[];

/** Whether there is a reading with this id. */
export function isReadingId(id: string): id is ReadingId {
  return Object.hasOwn(READINGS, id);
}

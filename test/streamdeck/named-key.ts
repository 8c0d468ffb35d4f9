import type { RaceState } from "../../core/src/race/index.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { RACING } from "../../plugins/streamdeck/src/inspector/preview-state.js";
import { draw } from "./draw-view.js";

const value = ACTIONS.find(({ id }) => id === "value")!;

/** The pictures of a key and a strip that show a driver's name. */
export function namedKey(driver: string) {
  const race: RaceState = { ...RACING, car: { ...RACING.car, driver } };
  return draw(value, { version: 2, field: "car.driver" }, race);
}

/** The pictures of a key and a strip whose label and unit are the streamer's own. */
export function labelledKey(label: string, unit: string) {
  return draw(value, { version: 2, field: "car.speedKmh", label, unit }, RACING);
}

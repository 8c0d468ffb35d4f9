import { count } from "@acevo-pitwall/core/race";
import { notFitted, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

/** The engine map. */
export const map = defineAction({
  id: "map",
  name: "Engine map",
  tooltip: "The engine map that is set",
  options: {},
  view({ aids, car }) {
    if (aids.engineMap !== null) return { label: "ENGINE MAP", value: count(aids.engineMap) };
    // the game says that a car is there, and gives it no map to choose
    return car.gear === null ? unknown("ENGINE MAP") : notFitted("ENGINE MAP");
  },
});

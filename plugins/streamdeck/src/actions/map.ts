import { count } from "@acevo-pitwall/core/race";
import { notFitted, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";

/** The engine map. */
export default defineAction({
  id: "map",
  order: 140,
  name: { en: "Engine map", de: "Motorkennfeld" },
  tooltip: {
    en: "The engine map that is set",
    de: "Das eingestellte Motorkennfeld",
  },
  options: {},
  view({ aids, car }) {
    if (aids.engineMap !== null) return { label: "ENGINE MAP", value: count(aids.engineMap) };
    // the game says that a car is there, and gives it no map to choose
    return car.gear === null ? unknown("ENGINE MAP") : notFitted("ENGINE MAP");
  },
});

import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

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
  view: (race) => readingView("Engine map", READINGS.engineMap.read(race)),
});

import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

/** The race position. */
export default defineAction({
  id: "position",
  order: 60,
  name: { en: "Position", de: "Position" },
  tooltip: {
    en: "Your race position",
    de: "Deine Position im Rennen",
  },
  options: {},
  view(race) {
    const { position, drivers } = READINGS;
    const { text, known } = drivers.read(race);
    return readingView(position.short, position.read(race), known === "known" ? { footer: { text: `/ ${text}` } } : {});
  },
});

import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

/** The race position. */
export default defineAction({
  id: "position",
  order: 60,
  name: { en: "Position", de: "Position" },
  tooltip: {
    en: "The place in the field",
    de: "Der Platz im Feld",
  },
  options: {},
  view(race) {
    const { position, drivers } = READINGS;
    const { text, known } = drivers.read(race);
    return readingView(position.short, position.read(race), known === "known" ? { footer: { text: `/ ${text}` } } : {});
  },
});

import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { readingView } from "../views/reading-view.js";

/** The flag that is out, over the whole key, with its name; a new one flashes. */
export default defineAction({
  id: "flag",
  order: 80,
  name: { en: "Flag", de: "Flagge" },
  tooltip: {
    en: "The flag that is out, with its name",
    de: "Die Flagge, die gezeigt wird, mit Namen",
  },
  urgency: "flag",
  isFlag: true,
  options: {},
  view(race) {
    const { short, read } = READINGS.flag;
    const flag = read(race);
    const { shown } = race.flag;
    // empty while no flag is out
    if (shown === null || flag.text === "") return readingView(short, { ...flag, tone: "quiet" });
    return readingView(flag.text, flag, { value: "", picture: { kind: "flag", flag: shown }, blink: shown });
  },
});

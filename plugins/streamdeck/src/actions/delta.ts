import { READINGS } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { numberChoice } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { readingView } from "../views/reading-view.js";
import { colourOf } from "../views/tone-colour.js";

/** The time against the reference lap with a bar: green to the left is faster, yellow to the right slower. */
export default defineAction({
  id: "delta",
  order: 40,
  name: { en: "Delta", de: "Delta" },
  tooltip: {
    en: "The time against the reference lap, as a number and a bar",
    de: "Die Zeit gegen die Referenzrunde als Zahl und Balken",
  },
  options: {
    rangeS: numberChoice({ en: "Bar's range", de: "Balkenbereich" }, [2, 1, 5], (seconds) => `± ${seconds} s`),
    decimals: numberChoice(SHARED_WORDS.decimals, [2, 3]),
  },
  cycle: "rangeS",
  view(race, { rangeS, decimals }) {
    const delta = READINGS.delta.read(race, { decimals });
    const share = Math.min(1, Math.max(-1, (race.lap.deltaMs ?? 0) / (rangeS * 1000))) / 2;
    const [from, to] = share < 0 ? [0.5 + share, 0.5] : [0.5, 0.5 + share];
    return {
      ...readingView(READINGS.delta.short, delta),
      bar: { from, to, color: colourOf(delta.tone), hasMiddle: true },
    };
  },
});

import type { KeyView } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { numberChoice } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import { deltaView } from "./lap.js";

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
  view({ lap }, { rangeS, decimals }): KeyView {
    const share = Math.min(1, Math.max(-1, (lap.deltaMs ?? 0) / (rangeS * 1000))) / 2;
    const [from, to] = share < 0 ? [0.5 + share, 0.5] : [0.5, 0.5 + share];
    return {
      ...deltaView(lap, decimals),
      bar: { from, to, color: share < 0 ? "green" : "yellow", hasMiddle: true },
    };
  },
});

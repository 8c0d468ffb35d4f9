import type { KeyView } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { oneOf } from "../definition/options.js";
import { deltaView } from "./lap.js";

const RANGES_S = [2, 1, 5] as const;

/** The time against the reference lap with a bar: green to the left is faster, yellow to the right slower. */
export const deltaBar = defineAction({
  id: "delta",
  name: "Delta",
  tooltip: "The time against the reference lap, as a number and a bar",
  options: { rangeS: oneOf(RANGES_S), decimals: oneOf([2, 3]) },
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

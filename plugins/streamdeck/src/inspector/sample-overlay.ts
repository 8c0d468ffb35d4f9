import type { Overlay } from "../definition/render-context.js";

/** Twelve minutes into a recording, with one part hidden. */
export const OVERLAY: Overlay = {
  show: {
    settings: {
      version: 1,
      layout: "race",
      uprightLayout: "upright",
      layouts: {},
      theme: "dark",
      css: "",
      language: "en",
    },
    layouts: ["race", "hotlap", "minimal", "endurance"],
    uprightLayouts: ["upright"],
    hidden: ["map"],
    source: "auto",
    recording: { file: "race.tape", sinceMs: 0 },
    tape: null,
    tapes: [],
    director: { on: true, connected: true, detail: "" },
    lastError: null,
  },
  recordedMs: 754_000,
};

/** Everything that can be off is off. */
export const IDLE_OVERLAY: Overlay = {
  show: { ...OVERLAY.show, hidden: ["lap"], recording: null, director: { on: false, connected: true, detail: "" } },
  recordedMs: null,
};

/** The longest values, with an own layout. */
export const LONG_OVERLAY: Overlay = {
  show: {
    ...OVERLAY.show,
    settings: { ...OVERLAY.show.settings, layout: "Weekend in the rain", layouts: { "Weekend in the rain": [] } },
    layouts: ["race", "Weekend in the rain"],
    director: null,
  },
  recordedMs: 3_731_000,
};

import type { Language } from "@acevo-pitwall/core/readings";

/**
 * Texts of the inspector and the application; those of an action are in its file. Texts on keys are always the English words
 * of race broadcasts, as on the overlay.
 */
export const en = {
  language: "en" as Language,
  description: "Live race data from Assetto Corsa EVO: gear, flags, gaps, lap times, fuel, tyres and more.",
  dial: { next: "Next", choose: "Choose what is shown", act: "Do it" },
  preview: {
    alt: "Preview",
    live: "As the key shows it now",
    sample: "Sample values until there is a race",
    noOverlay: "An example until Pitwall runs",
  },
  demo: "Demo race",
  demoHint: "On all keys, to arrange them without the game",
  none: "none",
  notANumber: "This is not a number.",
  now: "Now",
  noField: "There is no such field. Pick one from the list.",
  layoutHint: "Start Pitwall to choose from your own layouts, too.",
  layoutShapes: { wide: "Wide", upright: "Upright" },
  noLayout: "This layout no longer exists. Choose another one.",
  found: (shown: number, all: number) => (shown < all ? `The first ${shown} of ${all}` : `${all} found`),
};

export type Messages = typeof en;

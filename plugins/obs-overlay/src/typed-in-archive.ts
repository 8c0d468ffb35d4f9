import type { Typed } from "./typed.js";

/** In the archive's folder. */
export const TYPED: Typed = {
  start: "node pitwall.js",
  setup: "node obs-setup.js",
  remove: "node obs-remove.js",
  options: "",
};

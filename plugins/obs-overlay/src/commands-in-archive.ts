import type { CommandTexts } from "./commands.js";

/** In the archive's folder. */
export const COMMANDS: CommandTexts = {
  start: "node pitwall.js",
  setup: "node obs-setup.js",
  remove: "node obs-remove.js",
  options: "",
};

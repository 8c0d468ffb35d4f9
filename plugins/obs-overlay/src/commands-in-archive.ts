import type { CommandTexts } from "./commands.js";

/** For the release archive. */
export const COMMANDS: CommandTexts = {
  start: "node pitwall.js",
  setup: "node obs-setup.js",
  remove: "node obs-remove.js",
  options: "",
};

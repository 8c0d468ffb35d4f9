import type { CommandTexts } from "./commands.js";

/** npm, which also starts it as `npx`, says so; an installation for the whole computer is started by its name. */
const PROGRAM = process.env["npm_command"] === undefined ? "acevo-pitwall-core" : "npx @acevo-pitwall/core";

/** For the published package, whose commands are one program. */
export const COMMANDS: CommandTexts = {
  of: (name) => `${PROGRAM} ${name}`.trimEnd(),
  start: null,
  setup: null,
  install: "npm install",
};

/** How a streamer types Pitwall's programs. */
export interface CommandTexts {
  readonly start: string;
  readonly setup: string;
  readonly remove: string;
  /** What stands between a program and its options. */
  readonly options: string;
}

/** In the project's folder. In the archive, which has no npm, `commands-in-archive.ts` is in this file's place. */
export const COMMANDS: CommandTexts = {
  start: "npm start",
  setup: "npm run obs:setup",
  remove: "npm run obs:remove",
  options: " --",
};

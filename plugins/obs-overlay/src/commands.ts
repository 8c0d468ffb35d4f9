/** The commands that a streamer types. */
export interface CommandTexts {
  readonly start: string;
  readonly setup: string;
  readonly remove: string;
  /** Goes between a command and its options. */
  readonly options: string;
}

/** For a source checkout. The release archive has no npm and bundles `commands-in-archive.ts` instead of this file. */
export const COMMANDS: CommandTexts = {
  start: "npm start",
  setup: "npm run obs:setup",
  remove: "npm run obs:remove",
  options: " --",
};

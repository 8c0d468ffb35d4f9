/** What a user types, as messages and help name it. */
export interface CommandTexts {
  /** A command of core, without its options. */
  readonly of: (name: string) => string;
  /** Starts the overlay's server, with options if there are some; null where that is not installed. */
  readonly start: ((options?: string) => string) | null;
  /** Adds the overlay to OBS; null where that is not installed. */
  readonly setup: string | null;
  /** Installs Pitwall's dependencies again. */
  readonly install: string;
}

/** For a source checkout. The published package has `commands-in-package.ts` instead of this file. */
export const COMMANDS: CommandTexts = {
  of: (name) => `npm run ${name} --`,
  start: (options) => (options === undefined ? "npm start" : `npm start -- ${options}`),
  setup: "npm run obs:setup",
  install: "npm ci",
};

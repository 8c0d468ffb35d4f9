/** How a streamer types Pitwall's programs. */
export interface Typed {
  readonly start: string;
  readonly setup: string;
  readonly remove: string;
  /** What stands between a program and its options. */
  readonly options: string;
}

/** In the project's folder. In the archive, which has no npm, `typed-in-archive.ts` is in this file's place. */
export const TYPED: Typed = {
  start: "npm start",
  setup: "npm run obs:setup",
  remove: "npm run obs:remove",
  options: " --",
};

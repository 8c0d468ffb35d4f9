/** When a reader first had each text, ms since 1970. */
export type Seen = (readonly [text: string, atMs: number])[];

/** What a reader had of the pages and of the log: speeds and race numbers of the player's car. */
export interface AllSeen {
  readonly speeds: Seen;
  readonly numbers: Seen;
}

/** Adds a text unless it is the last one still. */
export function note(seen: Seen, text: string | undefined, atMs: number): void {
  if (text !== undefined && text !== seen.at(-1)?.[0]) seen.push([text, atMs]);
}

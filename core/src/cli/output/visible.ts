import { format } from "node:util";
import { UNSEEN } from "../../race/plain-text.js";

/**
 * A text in which nothing acts on the terminal: control characters, also those that begin its commands, and marks that
 * turn the direction of the text are written out, as in `\u001b[2J`. Tabs and ends of lines stay. In JSON it is the
 * same value as before.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) =>
    character === "\n" || character === "\t" ? character : written(character),
  );
}

/** The same for a text that is part of a line, in which an end of line is written out too. */
export function visibleLine(text: string): string {
  return text.replace(UNSEEN, written);
}

function written(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Makes all that `console` prints visible. What goes to a stream itself is made so where it is put together. */
export function printVisibly(): void {
  const [log, error] = [console.log.bind(console), console.error.bind(console)];
  console.log = console.info = (...values: unknown[]) => log("%s", visible(format(...values)));
  console.error = console.warn = (...values: unknown[]) => error("%s", visible(format(...values)));
}

import { format } from "node:util";
import { UNSEEN } from "../../text/plain-text.js";

/**
 * Escapes everything that could control the terminal: control characters and marks that change the text's direction, as
 * in `\u001b[2J`. Keeps tabs and line ends. JSON keeps its value.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );
}

/** As `visible`, for a part of a line: escapes tabs and line ends too. */
export function visibleLine(text: string): string {
  return text.replace(UNSEEN, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Makes `console` escape everything it prints with `visible`. Direct writes to a stream must do so themselves. */
export function printVisibly(): void {
  const [log, error] = [console.log.bind(console), console.error.bind(console)];
  console.log = console.info = (...values: unknown[]) => log("%s", visible(format(...values)));
  console.error = console.warn = (...values: unknown[]) => error("%s", visible(format(...values)));
}

import type { Feed } from "@acevo-pitwall/core";
import type { DirectorPort } from "./show/director.js";

/** However often something changes, no more lines than this. ms */
const LINE_EVERY_MS = 1000;

type Say = (line: string) => void;

/** Says how the connection is, now and whenever it changes. Returns the way to stop. */
export function sayConnection(feed: Pick<Feed, "state" | "onState">, say: Say): () => void {
  return sayChanges(
    () => feed.state.connection.detail,
    (listener) => feed.onState(listener),
    say,
  );
}

/** Says how the director is, now and whenever that changes. Returns the way to stop. */
export function sayDirector(director: DirectorPort, say: Say): () => void {
  return sayChanges(
    () => `Director: ${director.detail}`,
    (listener) => director.onChange(listener),
    say,
  );
}

/** Of quick changes only the last is said. */
function sayChanges(read: () => string, onChange: (listener: () => void) => () => void, say: Say): () => void {
  let said = "";
  let pause: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const line = read();
    if (pause !== undefined || line === said) return;
    say(line);
    said = line;
    pause = setTimeout(() => {
      pause = undefined;
      tell();
    }, LINE_EVERY_MS);
  };
  const stop = onChange(tell);
  tell();
  return () => {
    stop();
    clearTimeout(pause);
  };
}

import type { Feed } from "@acevo-pitwall/core";

/** However often the game comes and goes, no more lines than this. ms */
const LINE_EVERY_MS = 1000;

/** Says how the connection is, now and whenever it changes; of quick changes only the last. Returns the way to stop. */
export function sayConnection(feed: Pick<Feed, "state" | "onState">, say: (line: string) => void): () => void {
  let said = "";
  let pause: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const { detail } = feed.state.connection;
    if (pause !== undefined || detail === said) return;
    say(detail);
    said = detail;
    pause = setTimeout(() => {
      pause = undefined;
      tell();
    }, LINE_EVERY_MS);
  };
  const stop = feed.onState(tell);
  tell();
  return () => {
    stop();
    clearTimeout(pause);
  };
}

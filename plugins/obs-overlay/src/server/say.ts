import type { Connection, Feed } from "@acevo-pitwall/core";

const WORDS: Readonly<Record<Connection["status"], string>> = {
  waiting: "Waiting",
  live: "Live",
  paused: "Paused",
  replay: "Replay",
  lost: "Lost",
};

/** One line for the streamer: `Waiting: the game is not running yet…`, `Live (demo): …`. */
export function connectionInWords({ status, source, detail }: Connection): string {
  const kind = source === "game" ? "" : ` (${source})`;
  return `${WORDS[status]}${kind}${detail === "" ? "" : `: ${detail}`}`;
}

/** However often the game comes and goes, no more lines than this. ms */
const LINE_EVERY_MS = 1000;

/** Says how the connection is, now and whenever it changes; of quick changes only the last. Returns the way to stop. */
export function sayConnection(feed: Pick<Feed, "state" | "onState">, say: (line: string) => void): () => void {
  let said = "";
  let pause: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const line = connectionInWords(feed.state.connection);
    if (pause !== undefined || line === said) return;
    say(line);
    said = line;
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

import type { Feed } from "@acevo-pitwall/core";
import type { OverlayServer } from "./serve.js";
import type { DirectorPort, ObsPort } from "./show/director.js";

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

type LanServer = Pick<OverlayServer, "lanUrls" | "lanNameUrls" | "onLanChange">;

/** Says where others can watch, now and whenever that changes. Returns the way to stop. */
export function sayLan(server: LanServer, say: Say): () => void {
  let said: readonly string[] = [];
  const tell = (): void => {
    const { lanUrls } = server;
    if (lanUrls.length === 0) say("This computer is in no network now: where to watch is said here when it is.");
    for (const url of lanUrls) if (!said.includes(url)) say(`  Overlay for OBS  ${url}/overlay`);
    said = lanUrls;
  };
  say("Everyone in your network can watch, without a password:");
  tell();
  const [byName] = server.lanNameUrls;
  if (byName) say(`  By its name, where your network knows it  ${byName}/overlay`);
  say("Only this computer can change anything.");
  return server.onLanChange(tell);
}

/** Says how the connection to OBS is, now and whenever that changes. Returns the way to stop. */
export function sayObs(obs: ObsPort, say: Say): () => void {
  return sayChanges(
    () => `OBS: ${obs.detail}`,
    (listener) => obs.onChange(listener),
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

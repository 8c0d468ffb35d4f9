import type { Feed } from "@acevo-pitwall/core";
import type { OverlayServer } from "./serve.js";
import type { DirectorPort, ObsPort } from "./show/ports.js";

/** However often something changes, no more lines than this. ms */
const LINE_EVERY_MS = 1000;

type Say = (line: string) => unknown;

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

/** Where others can watch. */
interface LanPlaces {
  readonly urls: readonly string[];
  /** The first of its names, which most networks know; none for a computer without a name. */
  readonly nameUrls: readonly string[];
}

const NO_NETWORK = "This computer is in no network now: where to watch is said here when it is.";

/** Says where others can watch, now and whenever that changes. Returns the way to stop. */
export function sayLan(server: LanServer, say: Say): () => void {
  const places = (): LanPlaces => ({ urls: server.lanUrls, nameUrls: server.lanNameUrls.slice(0, 1) });
  let said = places();
  say("Everyone in your network can watch, without a password:");
  if (said.urls.length === 0) say(NO_NETWORK);
  for (const line of newPlaces({ urls: [], nameUrls: [] }, said)) say(line);
  say("Only this computer can change anything.");
  return server.onLanChange(() => {
    const now = places();
    if (now.urls.length === 0 && said.urls.length > 0) say(NO_NETWORK);
    const lines = [...newPlaces(said, now), ...lostPlaces(said, now)];
    if (lines.length > 0) say("Where others can watch has changed:");
    for (const line of lines) say(line);
    said = now;
  });
}

function newPlaces(before: LanPlaces, now: LanPlaces): readonly string[] {
  return [
    ...without(now.urls, before.urls).map((url) => `  Overlay for OBS  ${url}/overlay`),
    ...without(now.nameUrls, before.nameUrls).map(
      (url) => `  By its name, where your network knows it  ${url}/overlay`,
    ),
  ];
}

/** Addresses that are lost with the whole network are not listed: that it is lost says it. */
function lostPlaces(before: LanPlaces, now: LanPlaces): readonly string[] {
  const lost = [
    ...(now.urls.length === 0 ? [] : without(before.urls, now.urls)),
    ...without(before.nameUrls, now.nameUrls),
  ];
  return lost.map((url) => `  No longer  ${url}/overlay`);
}

function without(all: readonly string[], those: readonly string[]): readonly string[] {
  return all.filter((one) => !those.includes(one));
}

/** Says how the connection to OBS is, now and whenever that changes. Returns the way to stop. */
export function sayObs(obs: ObsPort, say: Say): () => void {
  return sayChanges(
    () => `OBS: ${obs.detail}`,
    (listener) => obs.onChange(listener),
    say,
  );
}

/** Says what is wrong with files and recordings, now and whenever something else is. Returns the way to stop. */
export function sayTrouble(server: Pick<OverlayServer, "trouble" | "onTroubleChange">, say: Say): () => void {
  return sayChanges(
    () => server.trouble ?? "",
    (listener) => server.onTroubleChange(listener),
    (line) => line !== "" && say(line),
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

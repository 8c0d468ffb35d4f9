import type { Feed } from "@acevo-pitwall/core";
import type { OverlayServer } from "./serve.js";
import type { DirectorPort, ObsPort } from "./show/ports.js";

/** Print at most one line in this time, however often something changes. ms */
const LINE_EVERY_MS = 1000;

type Log = (line: string) => unknown;

/** Logs the connection to the game, now and whenever it changes. Returns how to stop. */
export function logConnection(feed: Pick<Feed, "state" | "onState">, log: Log): () => void {
  return logChanges(
    () => feed.state.connection.detail,
    (listener) => feed.onState(listener),
    log,
  );
}

/** Logs what the director does and what is wrong, now and whenever that changes. Returns how to stop. */
export function logDirector(director: DirectorPort, log: Log): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = logChanges(
    () => `Director: ${director.doing ?? director.detail}${countdownOf(director.handsOffUntilMs ?? null)}`,
    (listener) => {
      timer = setInterval(() => director.handsOffUntilMs && listener(), LINE_EVERY_MS);
      return director.onChange(listener);
    },
    log,
  );
  const stopProblems = logProblems(director, log);
  return () => {
    clearInterval(timer);
    stop();
    stopProblems();
  };
}

/** Logs each problem once, and when the last one is over. */
function logProblems(director: DirectorPort, log: Log): () => void {
  let logged: readonly string[] = [];
  return logChanges(
    () => (director.problems ?? []).join("\n"),
    (listener) => director.onChange(listener),
    (line) => {
      const problems = line === "" ? [] : line.split("\n");
      for (const problem of without(problems, logged)) log(`Director: ${problem}`);
      // without OBS nobody knows
      if (problems.length === 0 && director.on && director.connected) log("Director: Nothing is wrong any more.");
      logged = problems;
    },
  );
}

/** When the log counts hands-off down. s */
const COUNTDOWN = [10, 30, 60];

/** How long hands-off lasts still, in few steps. */
function countdownOf(untilMs: number | null): string {
  if (untilMs === null) return "";
  const leftS = (untilMs - Date.now()) / 1000;
  const step = COUNTDOWN.find((seconds) => leftS <= seconds);
  return step === undefined ? "" : ` ${step} s left.`;
}

type LanServer = Pick<OverlayServer, "lanUrls" | "lanNameUrls" | "onLanChange">;

/** Where others can watch. */
interface LanPlaces {
  readonly urls: readonly string[];
  /** The first of its names, which most networks know; none for a computer without a name. */
  readonly nameUrls: readonly string[];
}

const NO_NETWORK = "This computer is not on a network. Once it is, the addresses appear here.";

/** Logs where others can watch, now and whenever that changes. Returns how to stop. */
export function logLan(server: LanServer, log: Log): () => void {
  const places = (): LanPlaces => ({ urls: server.lanUrls, nameUrls: server.lanNameUrls.slice(0, 1) });
  let logged = places();
  log("Anyone on your network can watch, without a password:");
  if (logged.urls.length === 0) log(NO_NETWORK);
  for (const line of newPlaces({ urls: [], nameUrls: [] }, logged)) log(line);
  log("Only this computer can change anything.");
  return server.onLanChange(() => {
    const now = places();
    if (now.urls.length === 0 && logged.urls.length > 0) log(NO_NETWORK);
    const lines = [...newPlaces(logged, now), ...lostPlaces(logged, now)];
    if (lines.length > 0) log("The addresses for other computers have changed:");
    for (const line of lines) log(line);
    logged = now;
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

/** Without a network its addresses are not listed: that there is none says enough. */
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

/** Logs the connection to OBS, now and whenever it changes. Returns how to stop. */
export function logObs(obs: ObsPort, log: Log): () => void {
  return logChanges(
    () => `OBS: ${obs.detail}`,
    (listener) => obs.onChange(listener),
    log,
  );
}

/** Logs the last error of files and recordings, now and on every change. Returns a function that stops it. */
export function logLastError(server: Pick<OverlayServer, "lastError" | "onLastError">, log: Log): () => void {
  return logChanges(
    () => server.lastError ?? "",
    (listener) => server.onLastError(listener),
    (line) => line !== "" && log(line),
  );
}

/** Of quick changes only the last is logged. */
function logChanges(read: () => string, onChange: (listener: () => void) => () => void, log: Log): () => void {
  let logged = "";
  let pause: NodeJS.Timeout | undefined;
  const check = (): void => {
    const line = read();
    if (pause !== undefined || line === logged) return;
    log(line);
    logged = line;
    pause = setTimeout(() => {
      pause = undefined;
      check();
    }, LINE_EVERY_MS);
  };
  const stop = onChange(check);
  check();
  return () => {
    stop();
    clearTimeout(pause);
  };
}

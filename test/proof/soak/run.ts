/** `npm run soak`: runs everything at once, injects faults, and compares what is shown with the simulated world. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { removePages } from "@acevo-pitwall/core/simulator";
import { buildPagesIfStale } from "@acevo-pitwall/obs-overlay/pages";
import { type OverlayServer, startServer } from "@acevo-pitwall/obs-overlay/server";
import { processCosts } from "../../lab/costs.js";
import { obsReady } from "../../lab/obs/obs.js";
import { freePort } from "../../lab/port.js";
import { waitFor } from "../../lab/process.js";
import type { Chance } from "./chance.js";
import { Clients } from "./clients.js";
import { SoakDeck } from "./deck.js";
import { RaceEvents } from "./race-events.js";
import { Faults } from "./faults.js";
import { mountSmallDisk } from "./full-disk.js";
import type { GameOrder, GamePlace } from "./game.js";
import { openResources, leftOpen } from "./open-resources.js";
import { DirectorCheck } from "./director-check.js";
import { startObs } from "./obs.js";
import { readOptions } from "./options.js";
import { Playing } from "./playing.js";
import { recordRace } from "./race-tape.js";
import { Recordings } from "./recordings.js";
import { report } from "./report.js";
import { Slope } from "./slope.js";
import { TearCounter } from "./tear.js";
import { faultsOf } from "./fault-list.js";

const options = readOptions();
const { minutes, speed, seed } = options;
console.log(`seed ${seed}, ${minutes} minutes of race at ${speed}x`);

const LOOK_MS = 100;
/** OBS may need some minutes to come back on a busy machine. */
const END_WITHIN_MS = 600_000;

const folder = mkdtempSync(join(tmpdir(), "pitwall-soak-"));
process.env["PITWALL_HOME"] = folder;
const prefix = `acevo_pitwall_soak_${process.pid}_`;
const tape = join(folder, "race.tape");
const race = await recordRace(tape, minutes + 1, seed);
console.log(`the driver pauses ${race.pauses} times in a race`);
const watch = new RaceEvents(race);
const playing = new Playing();
const lapAlerts = new DirectorCheck(race.lapEndsMs);
await buildPagesIfStale();
const obsIsHere = obsReady();
const smallDisk = mountSmallDisk(folder);
const openBefore = openResources();
const filesBefore = processCosts(process.pid).files;

const tears = new TearCounter(ownPages(prefix));
const feed = openFeed({ source: "game", pages: tears, home: folder });
// handles the messages of the game first, which may have queued up while this process was busy
feed.onEvent((event) => setImmediate(() => watch.event(event)));
const port = await freePort();
let server: OverlayServer = await startServer({ feed, port });
const clients = new Clients(() => server.url);
const deck = await SoakDeck.start(prefix, race, playing);
const obs = obsIsHere ? await startObs(feed, folder, lapAlerts) : null;
// last, since packing the plugin blocks this process, and the race must be watched from its start
const game: ChildProcess = fork(new URL("./game.ts", import.meta.url), [prefix, tape, String(speed)]);
game.on("message", (place: GamePlace) => [watch, playing, lapAlerts].forEach((one) => one.at(place)));
const gameEnded = once(game, "exit");
const troubles: string[] = [];
// only from here on: an error before should end the soak
process.on("unhandledRejection", (error) => troubles.push(`unhandled: ${String(error)}`));
process.on("uncaughtException", (error) => troubles.push(`uncaught: ${error.stack ?? error.message}`));

const tell = (order: GameOrder) => void game.send(order);
const recordings = new Recordings(feed);

const victims = { feed, tears, playing, clients, deck, recordings, folder, smallDisk, obs, tell, restartServer };
const faults = new Faults(faultsOf(victims), seed);

async function restartServer(chance: Chance): Promise<void> {
  await server.close();
  await delay(chance.between(0, 1500));
  server = await startServer({ feed, port });
  clients.serverRestarted();
}

const lastsMs = (minutes * 60_000) / speed;
// errors are only recorded, so a step that never ends must not block the soak
setTimeout(() => {
  for (const line of [...faults.troubles, ...troubles, "the soak did not finish"]) console.error(line);
  process.exit(1);
}, lastsMs + END_WITHIN_MS).unref();
const heapMb = new Slope();
let nextSample = 0;
const beginMs = performance.now();
while (performance.now() < beginMs + lastsMs) {
  await delay(LOOK_MS);
  faults.upTo((performance.now() - beginMs) / 1000);
  if (performance.now() < nextSample) continue;
  nextSample = performance.now() + 1000;
  globalThis.gc?.();
  heapMb.add(process.memoryUsage().heapUsed / 1e6);
  deck.sample();
}

await faults.end();
troubles.push(...(await deck.stop()), ...((await obs?.stop()) ?? []), ...recordings.troubles);
if (game.connected) game.disconnect();
const [gameCode] = (await gameEnded) as [number | null];
if (gameCode !== 0) troubles.push(`the soak's own game crashed: it ended with ${gameCode ?? "a signal"}`);
removePages(prefix);
clients.join();
await waitFor("the feed to disconnect", () => feed.state.connection.status !== "live" || undefined)
  .then(() => waitFor("clients to have the feed's state", () => clients.haveState(feed.state) || undefined))
  .catch((error: Error) => troubles.push(error.message));
clients.close();
await server.close();
await feed.close();
// closing takes a moment
await waitFor("nothing left open", () => leftOpen(openBefore).length === 0 || undefined).catch(() => undefined);
troubles.push(...leftOpen(openBefore));
smallDisk?.remove();
rmSync(folder, { recursive: true, force: true });

const leftOut = [
  ...(obs ? [] : ["OBS restarts (left out: bash test/lab/setup.sh brings OBS)"]),
  ...(smallDisk ? [] : ["disk full (left out: a small disk takes root)"]),
];
// CI must not depend on what the machine happens to have
if (process.env["CI"] === "true") troubles.push(...leftOut);
const isWell = report({
  options,
  faults,
  leftOut,
  recordingEnds: recordings.ends,
  events: watch.result(),
  messages: clients.messages,
  heapMb,
  openFiles: { first: filesBefore, last: processCosts(process.pid).files },
  deck,
  lapAlerts: obs && lapAlerts,
  troubles,
});
process.exit(isWell ? 0 : 1);

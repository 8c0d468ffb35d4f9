/** `npm run soak`: everything at once for minutes on end, with faults thrown in, held against the truth. */
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
import { RaceEvents } from "./event-watch.js";
import { Faults } from "./faults.js";
import { mountSmallDisk } from "./full-disk.js";
import type { GameOrder, GamePlace } from "./game.js";
import { heldNow, leftOpen } from "./left-open.js";
import { News } from "./news.js";
import { startObs } from "./obs.js";
import { readOptions } from "./options.js";
import { Playing } from "./playing.js";
import { recordRace } from "./race-tape.js";
import { Recordings } from "./recordings.js";
import { report } from "./report.js";
import { Slope } from "./slope.js";
import { TearCounter } from "./tear.js";
import { faultsOf } from "./what-goes-wrong.js";

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
const news = new News(race.lapEndsMs);
await buildPagesIfStale();
const obsIsHere = obsReady();
const smallDisk = mountSmallDisk(folder);
const held = heldNow();
const filesBefore = processCosts(process.pid).files;

const tears = new TearCounter(ownPages(prefix));
const feed = openFeed({ source: "game", pages: tears, home: folder });
// after what the game said meanwhile has been heard, which waits where this process was held up
feed.onEvent((event) => setImmediate(() => watch.event(event)));
const port = await freePort();
let server: OverlayServer = await startServer({ feed, port });
const clients = new Clients(() => server.url);
const deck = await SoakDeck.start(prefix, race, playing);
const obs = obsIsHere ? await startObs(feed, folder, news) : null;
// last, so that its race is watched from the beginning: packing the plugin holds everything up
const game: ChildProcess = fork(new URL("./game.ts", import.meta.url), [prefix, tape, String(speed)]);
game.on("message", (place: GamePlace) => [watch, playing, news].forEach((one) => one.at(place)));
const gameEnded = once(game, "exit");
const troubles: string[] = [];
// from here on, since what cannot even begin should end the soak
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
// errors are only noted: what they keep from going on must not be waited for
setTimeout(() => {
  for (const line of [...faults.troubles, ...troubles, "the soak did not come to its end"]) console.error(line);
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
if (gameCode !== 0) troubles.push(`the soak's own game broke: it ended with ${gameCode ?? "a signal"}`);
removePages(prefix);
clients.join();
await waitFor("the feed to let go", () => feed.state.connection.status !== "live" || undefined)
  .then(() => waitFor("listeners to hold what the feed says", () => clients.allHold(feed.state) || undefined))
  .catch((error: Error) => troubles.push(error.message));
clients.close();
await server.close();
await feed.close();
// what was closed goes in its own time
await waitFor("nothing left open", () => leftOpen(held).length === 0 || undefined).catch(() => undefined);
troubles.push(...leftOpen(held));
smallDisk?.remove();
rmSync(folder, { recursive: true, force: true });

const leftOut = [
  ...(obs ? [] : ["OBS restarts (left out: bash test/lab/setup.sh brings OBS)"]),
  ...(smallDisk ? [] : ["disk full (left out: a small disk takes root)"]),
];
// what is proven there must not depend on what the machine happens to have
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
  news: obs && news,
  troubles,
});
process.exit(isWell ? 0 : 1);

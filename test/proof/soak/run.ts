/** `npm run soak`: everything at once for minutes on end, with faults thrown in, held against the truth. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openFeed, recordFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { buildPagesIfStale } from "@acevo-pitwall/obs-overlay/pages";
import { type OverlayServer, startServer } from "@acevo-pitwall/obs-overlay/server";
import { Command } from "commander";
import { obsReady } from "../../lab/obs/obs.js";
import { Chance } from "./chance.js";
import { Clients } from "./clients.js";
import { SoakDeck } from "./deck.js";
import { mountSmallDisk } from "./full-disk.js";
import type { GameOrder, GamePlace } from "./game.js";
import { LapWatch } from "./lap-watch.js";
import { startObs } from "./obs.js";
import { recordRace } from "./race-tape.js";
import { Slope } from "./slope.js";

const program = new Command("npm run soak --")
  .description("Runs feed, server, listeners and recordings for minutes, with faults at random, and checks every lap.")
  .option("--minutes <number>", "minutes of the race", "10")
  .option("--speed <number>", "how fast the race runs; more than 2 is more than a game does", "1")
  .option("--seed <number>", "repeats the faults of an earlier run", String(Date.now() % 1_000_000))
  .parse();
const { minutes, seed, speed } = program.opts<{ minutes: string; seed: string; speed: string }>();
console.log(`seed ${seed}, ${minutes} minutes of race at ${speed}x`);

const chance = new Chance(Number(seed));
const folder = mkdtempSync(join(tmpdir(), "pitwall-soak-"));
process.env["PITWALL_HOME"] = folder;
const prefix = `acevo_pitwall_soak_${process.pid}_`;
const tape = join(folder, "race.tape");
const watch = new LapWatch(await recordRace(tape, Number(minutes) + 1, 11));
const unhandled: string[] = [];
await buildPagesIfStale();
const game: ChildProcess = fork(new URL("./game.ts", import.meta.url), [prefix, tape, speed]);
game.on("message", (place: GamePlace) => watch.at(place));
const feed = openFeed({ source: "game", pages: ownPages(prefix), home: folder });
feed.onEvent((event) => watch.event(event));
let server: OverlayServer = await startServer({ feed, port: 0 });
const port = Number(new URL(server.url).port);
const clients = new Clients(() => server.url, chance);
const smallDisk = mountSmallDisk(folder);
const deck = await SoakDeck.start(prefix);
const obs = obsReady() ? await startObs(feed, folder) : null;
const realNow = Date.now;
// from here on, since what cannot even begin should end the soak
process.on("unhandledRejection", (error) => unhandled.push(String(error)));
process.on("uncaughtException", (error) => unhandled.push(error.stack ?? error.message));

const tell = (order: GameOrder) => void game.send(order);
const counts = new Map<string, number>();

/** What can go wrong, and about how often. s */
const FAULTS: readonly { readonly name: string; readonly everyS: number; readonly happen: () => unknown }[] = [
  { name: "game dies", everyS: 100, happen: () => tell({ do: "die", forMs: chance.between(500, 6000) }) },
  { name: "game hitches", everyS: 20, happen: () => tell({ do: "hitch", forMs: chance.between(100, 900) }) },
  { name: "page torn", everyS: 3, happen: () => tell({ do: "tear", forMs: chance.between(0, 8) }) },
  { name: "client comes or goes", everyS: 1, happen: () => clients.change() },
  { name: "client stalls", everyS: 10, happen: () => clients.stall(chance.between(1000, 8000)) },
  { name: "server restarts", everyS: 45, happen: restartServer },
  { name: "clock jumps", everyS: 30, happen: jumpClock },
  { name: "recording", everyS: 25, happen: () => record(folder, chance.between(1000, 5000)) },
  { name: "deck turns pages", everyS: 15, happen: () => deck.turnPages() },
  ...(obs ? [{ name: "OBS restarts", everyS: 60, happen: () => obs.restart(chance.next() < 0.5) }] : []),
  ...(smallDisk
    ? [{ name: "disk full", everyS: 40, happen: () => record(smallDisk.folder, chance.between(5000, 12_000)) }]
    : []),
];

async function restartServer(): Promise<void> {
  await server.close();
  await delay(chance.between(0, 1500));
  server = await startServer({ feed, port });
}

function jumpClock(): void {
  const shiftMs = chance.between(-3_600_000, 3_600_000);
  Date.now = () => realNow() + shiftMs;
}

async function record(place: string, forMs: number): Promise<void> {
  if (!feed.pages) return;
  const recording = await recordFeed(feed, place);
  await delay(forMs);
  const problem = await recording.stop();
  if (problem) counts.set(`told: ${problem}`, (counts.get(`told: ${problem}`) ?? 0) + 1);
  rmSync(join(place, "tapes", recording.file), { force: true });
}

const busy = new Map<string, Promise<unknown>>();
const heap = new Slope();
const files = new Slope();
let nextSample = 0;
const endMs = performance.now() + (Number(minutes) * 60_000) / Number(speed);

while (performance.now() < endMs) {
  await delay(100);
  for (const { name, everyS, happen } of FAULTS) {
    if (chance.next() > 0.1 / everyS || busy.has(name)) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const done = Promise.resolve(happen()).catch((error: unknown) => unhandled.push(`${name}: ${String(error)}`));
    busy.set(name, done);
    void done.then(() => busy.delete(name));
  }
  if (performance.now() < nextSample) continue;
  nextSample = performance.now() + 1000;
  globalThis.gc?.();
  heap.add(process.memoryUsage().heapUsed / 1e6);
  files.add(readdirSync("/proc/self/fd").length);
  deck.sample();
}

await Promise.all(busy.values());
clients.close();
unhandled.push(...(await deck.stop()), ...((await obs?.stop()) ?? []));
game.disconnect();
await server.close();
await feed.close();
smallDisk?.remove();
rmSync(folder, { recursive: true, force: true });

const laps = watch.result();
for (const [name, count] of counts) console.log(`${String(count).padStart(5)}  ${name}`);
if (!obs) console.log("    –  OBS restarts (left out: bash test/lab/setup.sh brings OBS)");
if (!smallDisk) console.log("    –  disk full (left out: a small disk takes root)");
console.log(`laps: ${laps.due} due, ${laps.told} told, ${laps.wrong.length} wrong, ${laps.lost.length} lost`);
console.log(`messages to listeners: ${clients.messages}`);
console.log(`heap ${heap.last.toFixed(1)} MB, ${heap.perHour.toFixed(2)} MB more an hour`);
console.log(`open files ${files.last}, ${files.perHour.toFixed(1)} more an hour`);
console.log(
  `plugin: ${deck.messages} messages, ${deck.memoryMb.last.toFixed(0)} MB, ${deck.memoryMb.perHour.toFixed(1)} MB more an hour`,
);
console.log(`unhandled errors: ${unhandled.length}`);
for (const line of [...laps.wrong, ...laps.lost, ...unhandled]) console.error(line);
process.exit(laps.due > 0 && laps.wrong.length + laps.lost.length + unhandled.length === 0 ? 0 : 1);

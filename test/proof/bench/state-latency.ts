/** How long a page and a line of the game's log take to reach the state of a feed in another process. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { DrivenGame } from "./driven-game.js";
import { LogFile } from "./log-file.js";
import type { AllSeen, Seen } from "./seen.js";
import { delays, nowMs, numbered, writeSpeeds } from "./speeds.js";
import { aim, p50p99, quantile, type Row } from "./table.js";

const FEED = new URL("./state-reader.ts", import.meta.url);
const BARE = new URL("./bare-reader.ts", import.meta.url);
const SAMPLES = 400;
/** Time until the code that runs every tick is compiled. ms */
const WARM_UP_MS = 10_000;
const PAGE_MS = 20;
const LINE_MS = 150;
/** Time between lines; some randomness keeps them out of step with the follower. ms */
const EVERY_MS = 130;
const CHANCE_MS = 60;

/** The player's car, as a line of the log names it. */
async function playerOf(game: DrivenGame): Promise<string> {
  let id = "";
  game.adjust = (_, { player_car_id_a, player_car_id_b }) => {
    id = [player_car_id_a, player_car_id_b].map((half) => half.toString(16).padStart(16, "0")).join("-");
  };
  await game.nextFrame();
  return id;
}

/** A line as the game writes it. */
function line(text: string): string {
  return `[${new Date().toISOString().replace("T", " ").slice(0, 23)}] [network] [info] ${text}`;
}

/** Gives the player one race number after another. Returns when each was written, ms since 1970. */
async function writeNumbers(log: LogFile, player: string): Promise<ReadonlyMap<number, number>> {
  const written = new Map<number, number>();
  for (let n = 0; n < SAMPLES; n++) {
    log.append([line(`onAssociateCarNumberEvent: ${player} ${numbered(n)}`)]);
    written.set(n, nowMs());
    await delay(EVERY_MS + Math.random() * CHANCE_MS);
  }
  await delay(500);
  return written;
}

async function seenBy(reader: ChildProcess): Promise<AllSeen> {
  reader.send("seen");
  const [seen] = (await once(reader, "message")) as [AllSeen];
  return seen;
}

function row(what: string, written: ReadonlyMap<number, number>, seen: Seen, bare: Seen, mostMs: number): Row {
  const [ours, beside] = [delays(written, seen), delays(written, bare)];
  return [
    `${what}, p50 (p99)`,
    p50p99(ours),
    `a reader that does nothing with it: ${p50p99(beside)}; ${ours.length} and ${beside.length} of ${written.size - 1} seen`,
    aim(`p99 at most ${mostMs} ms`, quantile(ours, 0.99) <= mostMs),
  ];
}

/** Rows for the table; takes about two and a half minutes. */
export async function stateLatencyRows(): Promise<Row[]> {
  const game = new DrivenGame("state", 20);
  const log = new LogFile();
  const readers = [FEED, BARE].map((file) => fork(file, [game.prefix, log.gameFolder], { execArgv: process.execArgv }));
  try {
    const player = await playerOf(game);
    log.append([line(`connecting gamecar ${player} (Ada | ADA1)`)]);
    await delay(WARM_UP_MS);
    const speeds = await writeSpeeds(game, SAMPLES);
    const numbers = await writeNumbers(log, player);
    const [feed, bare] = await Promise.all(readers.map(seenBy));
    return [
      row("page written to state", speeds, feed!.speeds, bare!.speeds, PAGE_MS),
      row("line of the log written to state", numbers, feed!.numbers, bare!.numbers, LINE_MS),
    ];
  } finally {
    for (const reader of readers) reader.kill();
    await game.close();
    log.remove();
  }
}

/** What telling the race costs: bytes a tick, and CPU with one, ten and a hundred listeners. */
import { setTimeout as delay } from "node:timers/promises";
import { aim, percent, quantile, type Row, times } from "../table.js";
import { encodeRow } from "./encode.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

const LISTENERS = [1, 10, 100];
/** A stream lasts for hours: until what runs sixty times a second is compiled, which takes a minute here. ms */
const WARM_UP_MS = 60_000;
/** After more have come. ms */
const SETTLE_MS = 2000;
const MEASURED_MS = 10_000;

/** A server whose cost is to be known. */
interface Server {
  /** Listens until the function that it gives is called. */
  listen(hear: (message: Buffer) => void): Promise<() => void>;
  /** Of the whole process so far. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** What telling cost. */
interface Told {
  /** Of one core. */
  readonly cpu: number;
  /** Of every message to the first listener. */
  readonly bytes: readonly number[];
  readonly bytesASecond: number;
}

/** A server with its listeners. */
class Hall {
  readonly #server: Server;
  readonly #leave: (() => void)[] = [];
  #bytes: number[] = [];

  constructor(server: Server) {
    this.#server = server;
  }

  async fill(listeners: number): Promise<void> {
    while (this.#leave.length < listeners) {
      const isFirst = this.#leave.length === 0;
      this.#leave.push(await this.#server.listen((message) => void (isFirst && this.#bytes.push(message.length))));
    }
  }

  async measure(): Promise<Told> {
    this.#bytes = [];
    const [before, startMs] = [await this.#server.cpuMs(), performance.now()];
    await delay(MEASURED_MS);
    const [after, endMs] = [await this.#server.cpuMs(), performance.now()];
    const bytes = this.#bytes;
    const sum = bytes.reduce((total, count) => total + count, 0);
    return { cpu: (after - before) / (endMs - startMs), bytes, bytesASecond: (sum / (endMs - startMs)) * 1000 };
  }

  async close(): Promise<void> {
    for (const leave of this.#leave) leave();
    await this.#server.stop();
  }
}

/** Lets two servers tell the same race at the same time, to more and more listeners, and ends them. */
export async function tellBeside(servers: readonly [Server, Server], listeners: readonly number[]) {
  const halls = servers.map((server) => new Hall(server));
  const all = <T>(action: (hall: Hall) => Promise<T>) => Promise.all(halls.map(action));
  await all((hall) => hall.fill(1));
  await delay(WARM_UP_MS);
  const told: { listeners: number; ours: Told; theirs: Told }[] = [];
  for (const count of listeners) {
    await all((hall) => hall.fill(count));
    await delay(SETTLE_MS);
    const [ours, theirs] = await all((hall) => hall.measure());
    told.push({ listeners: count, ours: ours!, theirs: theirs! });
  }
  await all((hall) => hall.close());
  return told;
}

/** Rows for the table, with the simulated race of another thread; about two minutes. */
export async function clientRows(): Promise<Row[]> {
  const game = await startGame();
  const encode = await encodeRow(game.prefix);
  const ours = await ServerProcess.start("pitwall", game.prefix);
  const told = await tellBeside([ours, await ServerProcess.start("naive", game.prefix)], LISTENERS);
  await game.close();
  const one = told[0]!;
  const p50 = quantile(one.ours.bytes, 0.5);
  const bytes: Row = [
    "bytes a tick to a listener while racing, p50 (p90)",
    `${p50} (${quantile(one.ours.bytes, 0.9)})`,
    `${times(quantile(one.theirs.bytes, 0.5) / p50)} fewer than the whole state`,
    aim("at most 400", p50 <= 400),
  ];
  const cpu = told.map(({ listeners, ours, theirs }): Row => [
    `feed and server at 60 Hz, ${listeners} listening`,
    `${percent(ours.cpu)} of a core`,
    `whole state as JSON to each: ${percent(theirs.cpu)}`,
    listeners === 1 ? aim("at most 5 %", ours.cpu <= 0.05) : "–",
  ]);
  return [encode, bytes, ...cpu];
}

/** What telling the race costs: bytes a tick, and CPU with one, ten and a hundred listeners. */
import { setTimeout as delay } from "node:timers/promises";
import { percent, quantile, type Row, times } from "../table.js";
import { encodeRow } from "./encode.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

const LISTENERS = [1, 10, 100];
/** Until what runs often is compiled. ms */
const WARM_UP_MS = 8000;
const MEASURED_MS = 7000;

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

/** Lets a server tell the race to so many listeners for a while, and ends it. */
export async function tell(server: Server, listeners: number): Promise<Told> {
  const bytes: number[] = [];
  const leave: (() => void)[] = [];
  for (let i = 0; i < listeners; i++) {
    leave.push(await server.listen((message) => void (i === 0 && bytes.push(message.length))));
  }
  await delay(WARM_UP_MS);
  bytes.length = 0;
  const [before, startMs] = [await server.cpuMs(), performance.now()];
  await delay(MEASURED_MS);
  const [after, endMs] = [await server.cpuMs(), performance.now()];
  const sum = bytes.reduce((total, count) => total + count, 0);
  for (const stop of leave) stop();
  await server.stop();
  return { cpu: (after - before) / (endMs - startMs), bytes, bytesASecond: (sum / (endMs - startMs)) * 1000 };
}

/** Rows for the table, with the simulated race of another thread; about two minutes. */
export async function clientRows(): Promise<Row[]> {
  const game = await startGame();
  const rows = [await encodeRow(game.prefix)];
  for (const listeners of LISTENERS) {
    const ours = await tell(await ServerProcess.start("pitwall", game.prefix), listeners);
    const naive = await tell(await ServerProcess.start("naive", game.prefix), listeners);
    if (listeners === 1) {
      const [p50, p90] = [quantile(ours.bytes, 0.5), quantile(ours.bytes, 0.9)];
      rows.push([
        "bytes a tick to a listener while racing, p50 (p90)",
        `${p50} (${p90})`,
        `${times(quantile(naive.bytes, 0.5) / p50)} fewer than the whole state`,
        "at most 400",
      ]);
    }
    rows.push([
      `feed and server at 60 Hz, ${listeners} listening`,
      `${percent(ours.cpu)} of a core`,
      `whole state as JSON to each: ${percent(naive.cpu)}`,
      listeners === 1 ? "at most 5 %" : "–",
    ]);
  }
  await game.close();
  return rows;
}

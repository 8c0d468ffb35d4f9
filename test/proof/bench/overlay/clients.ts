/** What telling the race costs: bytes a tick, and CPU with one, ten and a hundred listeners. */
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";
import { percent, quantile, type Row, times } from "../table.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

const LISTENERS = [1, 10, 100];
/** Until what runs often is compiled. ms */
const WARM_UP_MS = 12_000;
const MEASURED_MS = 8000;

interface Told {
  /** Of one core. */
  readonly cpu: number;
  /** Bytes of every message to the first listener. */
  readonly bytes: readonly number[];
}

/** A listener that is told the length of every message. */
export async function listen(url: string, onBytes: (bytes: number) => void): Promise<WebSocket> {
  const socket = new WebSocket(url);
  socket.on("message", (data: Buffer) => onBytes(data.length));
  await new Promise((done, failed) => socket.once("open", done).once("error", failed));
  return socket;
}

async function tell(pages: string, mode: "pitwall" | "naive", listeners: number): Promise<Told> {
  const server = await ServerProcess.start(mode, pages);
  let bytes: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: listeners }, (_, i) => listen(server.telemetry, (count) => i === 0 && bytes.push(count))),
  );
  await delay(WARM_UP_MS);
  bytes = [];
  const [before, start] = [await server.cost(), performance.now()];
  await delay(MEASURED_MS);
  const [after, end] = [await server.cost(), performance.now()];
  for (const socket of sockets) socket.terminate();
  await server.stop();
  return { cpu: (after.cpuUs - before.cpuUs) / 1000 / (end - start), bytes };
}

/** Rows for the table, with the simulated race of another thread; about two minutes. */
export async function clientRows(): Promise<Row[]> {
  const game = await startGame();
  const rows: Row[] = [];
  for (const listeners of LISTENERS) {
    const ours = await tell(game.prefix, "pitwall", listeners);
    const naive = await tell(game.prefix, "naive", listeners);
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

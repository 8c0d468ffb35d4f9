/** The cost of sending the race: bytes per tick, and CPU with 1, 10 and 100 clients. */
import { setTimeout as delay } from "node:timers/promises";
import { aim, percent, quantile, type Row, times } from "../table.js";
import { encodeRow } from "./encode.js";
import { startGame } from "./game.js";
import { ServerProcess } from "./server-process.js";

const LISTENERS = [1, 10, 100];
/** Time until the code that runs every tick is compiled. ms */
const WARM_UP_MS = 60_000;
/** Wait after more clients connected. ms */
const SETTLE_MS = 2000;
const MEASURED_MS = 10_000;

/** A server to measure. */
interface Server {
  /** Connects a client. Returns a function that disconnects it. */
  listen(onMessage: (message: Buffer) => void): Promise<() => void>;
  /** CPU time of the whole process so far. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** The measured costs. */
interface ClientCosts {
  /** Share of one core. */
  readonly cpu: number;
  /** The size of every message to the first client. */
  readonly bytes: readonly number[];
  readonly bytesASecond: number;
}

/** A server with its clients. */
class ConnectedServer {
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

  async measure(): Promise<ClientCosts> {
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

/** Measures two servers side by side with the same race and more and more clients, then stops them. */
export async function compareServers(servers: readonly [Server, Server], listeners: readonly number[]) {
  const connected = servers.map((server) => new ConnectedServer(server));
  const all = <T>(action: (each: ConnectedServer) => Promise<T>) => Promise.all(connected.map(action));
  await all((each) => each.fill(1));
  await delay(WARM_UP_MS);
  const costs: { listeners: number; ours: ClientCosts; theirs: ClientCosts }[] = [];
  for (const count of listeners) {
    await all((each) => each.fill(count));
    await delay(SETTLE_MS);
    const [ours, theirs] = await all((each) => each.measure());
    costs.push({ listeners: count, ours: ours!, theirs: theirs! });
  }
  await all((each) => each.close());
  return costs;
}

/** Rows for the table, with a simulated race in another thread; takes about two minutes. */
export async function clientRows(): Promise<Row[]> {
  const game = await startGame();
  const encode = await encodeRow(game.prefix);
  const [ours, naive] = [
    await ServerProcess.start("pitwall", game.prefix, game.gameFolder),
    await ServerProcess.start("naive", game.prefix, game.gameFolder),
  ];
  const costs = await compareServers([ours, naive], LISTENERS);
  await game.close();
  const one = costs[0]!;
  const p50 = quantile(one.ours.bytes, 0.5);
  const bytes: Row = [
    "bytes a tick to a listener while racing, p50 (p90)",
    `${p50} (${quantile(one.ours.bytes, 0.9)})`,
    `${times(quantile(one.theirs.bytes, 0.5) / p50)} fewer than the whole state`,
    aim("at most 400", p50 <= 400),
  ];
  const cpu = costs.map(({ listeners, ours, theirs }): Row => [
    `feed and server at 60 Hz with the game's log, ${listeners} listening`,
    `${percent(ours.cpu)} of a core`,
    `whole state as JSON to each: ${percent(theirs.cpu)}`,
    listeners === 1 ? aim("at most 4 %", ours.cpu <= 0.04) : "–",
  ]);
  return [encode, bytes, ...cpu];
}

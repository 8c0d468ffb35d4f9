import { setTimeout as delay } from "node:timers/promises";
import type { ObsConnection } from "./connection.js";
import { ObsError } from "./errors.js";

export interface LinkOptions {
  /** Throws `ObsError` when OBS cannot be reached. */
  readonly connect: () => Promise<ObsConnection>;
  /** Called with each new connection. An error that it throws closes that connection. */
  readonly onOpen: (connection: ObsConnection) => Promise<void>;
  /** Called after each failed attempt and each lost connection. */
  readonly onError: (error: ObsError) => void;
  /** Shortest and longest wait between two attempts. ms */
  readonly waitMs?: readonly [number, number];
}

const WAIT_MS = [500, 3000] as const;
/** OBS pops up a notification at each attempt with a wrong password. ms */
const WAIT_FOR_PASSWORD_MS = 30_000;
/** A shorter connection does not reset the wait, so that an OBS that drops us is not hammered. ms */
const STABLE_MS = 2000;
const HEARTBEAT_MS = 10_000;

/** Stays connected to OBS until `close`: reconnects after every failure, more slowly each time. */
export class ObsLink {
  readonly #options: LinkOptions;
  readonly #end = new AbortController();
  readonly #run: Promise<void>;
  #connection: ObsConnection | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#run = this.#stayConnected();
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#connection?.close();
    await this.#run;
  }

  async #stayConnected(): Promise<void> {
    const [shortest, longest] = this.#options.waitMs ?? WAIT_MS;
    let waitMs = shortest;
    while (!this.#end.signal.aborted) {
      const startedMs = performance.now();
      const error = await this.#connectOnce();
      if (this.#end.signal.aborted) return;
      this.#options.onError(error);
      const needsPassword = error.code === "wrong-password" || error.code === "password-needed";
      const wasStable = performance.now() - startedMs > STABLE_MS && error.code !== "no-response";
      if (wasStable) waitMs = shortest;
      await this.#pause(needsPassword ? Math.max(longest, WAIT_FOR_PASSWORD_MS) : waitMs);
      waitMs = Math.min(waitMs * 2, longest);
    }
  }

  /** Connects and resolves with the reason when the connection ends or never opens. */
  async #connectOnce(): Promise<ObsError> {
    let heartbeat: NodeJS.Timeout | undefined;
    try {
      const connection = await this.#options.connect();
      if (this.#end.signal.aborted) await connection.close();
      this.#connection = connection;
      // an OBS that hangs keeps its sockets open, and an unanswered request closes the connection
      heartbeat = setInterval(() => void connection.request("GetVersion").catch(() => undefined), HEARTBEAT_MS);
      await this.#options.onOpen(connection);
      return await connection.closed;
    } catch (error) {
      await this.#connection?.close();
      return error instanceof ObsError ? error : new ObsError("refused", (error as Error).message);
    } finally {
      clearInterval(heartbeat);
      this.#connection = null;
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#end.signal }).catch(() => undefined);
  }
}

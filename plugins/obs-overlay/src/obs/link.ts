import { setTimeout as delay } from "node:timers/promises";
import type { ObsConnection } from "./connection.js";
import { ObsError } from "./errors.js";

export interface LinkOptions {
  /** Throws `ObsError` when there is no OBS to be had. */
  readonly connect: () => Promise<ObsConnection>;
  /** Hears of each new connection. What it throws ends that connection. */
  readonly onOpen: (connection: ObsConnection) => Promise<void>;
  /** Hears why there is no connection, each time. */
  readonly onTrouble: (error: ObsError) => void;
  /** Shortest and longest wait between two attempts. ms */
  readonly waitMs?: readonly [number, number];
}

const WAIT_MS = [500, 3000] as const;
/** Each attempt with a wrong password makes OBS complain on the streamer's screen. ms */
const WAIT_FOR_PASSWORD_MS = 30_000;
/** A connection that was shorter than this does not count as a success: no storm on an OBS that shuts us out. ms */
const LASTING_MS = 2000;
const PULSE_MS = 10_000;

/** Keeps a connection to OBS for as long as it lives: whatever OBS does, it comes back, at its own pace. */
export class ObsLink {
  readonly #options: LinkOptions;
  readonly #end = new AbortController();
  readonly #run: Promise<void>;
  #connection: ObsConnection | null = null;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#run = this.#keep();
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#connection?.close();
    await this.#run;
  }

  async #keep(): Promise<void> {
    const [shortest, longest] = this.#options.waitMs ?? WAIT_MS;
    let waitMs = shortest;
    while (!this.#end.signal.aborted) {
      const begun = performance.now();
      const error = await this.#once();
      if (this.#end.signal.aborted) return;
      this.#options.onTrouble(error);
      const password = error.code === "wrong-password" || error.code === "password-needed";
      const lasted = performance.now() - begun > LASTING_MS && error.code !== "silent";
      waitMs = lasted ? shortest : waitMs;
      await this.#pause(password ? Math.max(longest, WAIT_FOR_PASSWORD_MS) : waitMs);
      waitMs = Math.min(waitMs * 2, longest);
    }
  }

  /** One connection from its beginning to its end; why it ended. */
  async #once(): Promise<ObsError> {
    let pulse: NodeJS.Timeout | undefined;
    try {
      const connection = await this.#options.connect();
      if (this.#end.signal.aborted) await connection.close();
      this.#connection = connection;
      // an OBS that hangs keeps its sockets open: only an answer shows that it lives
      pulse = setInterval(() => void connection.request("GetVersion").catch(() => undefined), PULSE_MS);
      await this.#options.onOpen(connection);
      return await connection.closed;
    } catch (error) {
      await this.#connection?.close();
      return error instanceof ObsError ? error : new ObsError("refused", (error as Error).message);
    } finally {
      clearInterval(pulse);
      this.#connection = null;
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#end.signal }).catch(() => undefined);
  }
}

import type { ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import { statusOf } from "../refusals.js";

/** Request status codes of OBS. */
const ALREADY_RUNNING = 500;
const NOT_RUNNING = 501;
const NOT_CONFIGURED = 604;

/** Within this a buffer that was running when it was to be started was about to stop. ms */
const STOPS_WITHIN_MS = 10_000;

/** Outlives a connection, since OBS goes on with the buffer. */
export interface BufferMemory {
  /** Whether the director started the buffer that runs. */
  isOurs: boolean;
}

/** OBS's replay buffer: started, saved, and stopped if the director started it. */
export class ReplayBuffer {
  readonly #obs: ObsConnection;
  readonly #memory: BufferMemory;
  readonly #onProblem: (problem: string | null) => void;
  readonly #unsubscribe: () => void;
  /** When it was to be started and was running already. ms of `performance.now` */
  #wasRunningAtMs = -Infinity;

  constructor(obs: ObsConnection, memory: BufferMemory, onProblem: (problem: string | null) => void) {
    this.#obs = obs;
    this.#memory = memory;
    this.#onProblem = onProblem;
    this.#unsubscribe = obs.on("ReplayBufferStateChanged", ({ outputState }) => {
      if (outputState.endsWith("STARTED")) this.#onProblem(null);
      if (!outputState.endsWith("STOPPED")) return;
      this.#memory.isOurs = false;
      const wasStopping = performance.now() - this.#wasRunningAtMs < STOPS_WITHIN_MS;
      this.#wasRunningAtMs = -Infinity;
      if (wasStopping) void this.start();
    });
  }

  /** Never throws. */
  async start(): Promise<void> {
    try {
      await this.#obs.request("StartReplayBuffer");
      this.#memory.isOurs = true;
      this.#onProblem(null);
    } catch (error) {
      if (statusOf(error) === ALREADY_RUNNING) this.#wasRunningAtMs = performance.now();
      else this.#onProblem(problemOf(error));
    }
  }

  /** Leaves a buffer alone that the streamer started. Never throws. */
  async stopOwn(): Promise<void> {
    this.#wasRunningAtMs = -Infinity;
    if (!this.#memory.isOurs) return;
    this.#memory.isOurs = false;
    await this.#obs.request("StopReplayBuffer").catch(() => undefined);
  }

  /** Never throws. */
  async save(): Promise<void> {
    try {
      await this.#obs.request("SaveReplayBuffer");
      this.#onProblem(null);
    } catch (error) {
      this.#onProblem(problemOf(error));
    }
  }

  close(): void {
    this.#unsubscribe();
  }
}

/** Null when the connection was lost, which `ObsLink` reports. */
function problemOf(error: unknown): string | null {
  const status = statusOf(error);
  if (status === NOT_RUNNING)
    return "No replay was saved: start OBS's replay buffer, or set startBuffer to true in the rules.";
  if (status === NOT_CONFIGURED) return "OBS has no replay buffer: enable it in OBS under Settings > Output.";
  return error instanceof ObsError && status === null ? null : (error as Error).message;
}

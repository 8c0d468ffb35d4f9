import type { ObsConnection } from "../../plugins/obs-overlay/src/obs/connection.js";
import { ObsError } from "../../plugins/obs-overlay/src/obs/errors.js";

/** A connection to an OBS that a test plays: it tells of events, and answers requests at once. */
export class FakeConnection {
  readonly #listeners = new Map<string, Set<(data: never) => void>>();
  /** Answers by request; nothing for the others. */
  readonly answers: Record<string, unknown> = {};
  /** Requests that OBS refuses, with the status code. */
  readonly refused = new Map<string, number>();
  /** The requests so far, in order. */
  readonly asked: string[] = [];

  /** As the parts of the director take it. */
  get obs(): ObsConnection {
    return this as unknown as ObsConnection;
  }

  on(event: string, listener: (data: never) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell(event: string, data: object): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(data as never);
  }

  async request(type: string): Promise<unknown> {
    this.asked.push(type);
    const code = this.refused.get(type);
    if (code !== undefined) return Promise.reject(new ObsError("refused", `OBS refused ${type}.`, code));
    return Promise.resolve(this.answers[type] ?? {});
  }
}

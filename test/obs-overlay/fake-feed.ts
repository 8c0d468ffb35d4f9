import type { Feed, FeedStats } from "../../core/src/feed/types.js";
import { type Connection, emptyState, type RaceState } from "../../core/src/race/index.js";

/** Changes to a state, one level deep. */
export type Parts = {
  readonly [K in keyof RaceState]?: RaceState[K] extends readonly unknown[] | null
    ? RaceState[K]
    : Partial<RaceState[K]>;
};

/** `state` with some members replaced; the rest stays identical. */
export function withParts(state: RaceState, parts: Parts): RaceState {
  const changed = Object.entries(parts).map(([name, part]) => {
    const before = state[name as keyof RaceState];
    return [name, part === null || Array.isArray(part) ? part : { ...before, ...part }];
  });
  return { ...state, ...Object.fromEntries(changed) };
}

export const LIVE: Connection = { status: "live", source: "game", detail: "On track." };

/** A car in third place on its seventh lap. */
const RACING: RaceState = withParts(emptyState(LIVE), {
  lap: { number: 7, currentMs: 92_345, valid: true, lastMs: 93_010, bestMs: 92_201, deltaMs: -214 },
  position: { overall: 3, total: 20 },
  gap: { aheadMs: 1234, behindMs: 812 },
});

/**
 * A feed with states set by the test. A fake for tests of how a page draws states
 * that a real race rarely has, such as the longest texts or a missing value. How a page handles
 * a game that starts, stops and crashes is tested with the real feed (`LiveGame`).
 */
export class FakeFeed implements Feed {
  readonly logStatus = null;
  readonly time = null;
  readonly hz = 60;
  readonly pages: Feed["pages"] = null;
  requestedSource: Feed["requestedSource"] = "game";
  readonly stats: FeedStats = { accepted: 0, unchanged: 0, retried: 0, gaveUp: 0, attached: 0, lost: 0 };
  readonly #listeners = new Set<(state: RaceState) => void>();
  state: RaceState;

  constructor(state: RaceState = RACING) {
    this.state = state;
  }

  get source() {
    return this.state.connection.source;
  }

  /** Applies `parts` to the state and notifies listeners, as a tick of the real feed does. */
  tick(parts: Parts): void {
    this.state = withParts(this.state, parts);
    for (const listener of this.#listeners) listener(this.state);
  }

  onEvent(): () => void {
    return () => undefined;
  }

  onReading(): () => void {
    return () => undefined;
  }

  onTapeEnd(): () => void {
    return () => undefined;
  }

  async setSource(source: Feed["requestedSource"]): Promise<void> {
    this.requestedSource = source;
  }

  readonly storageTrouble = null;

  onStorageTrouble(): () => void {
    return () => undefined;
  }

  async setSectors(): Promise<void> {}

  async setLabel(): Promise<void> {}

  onState(listener: (state: RaceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

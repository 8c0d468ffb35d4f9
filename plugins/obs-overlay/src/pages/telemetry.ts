import type { RaceState } from "@acevo-pitwall/core/race";
import { apply } from "../patch.js";
import { followSocket } from "./socket.js";

/** What the page is told. */
export interface TelemetryListener {
  /** A new state; parts that did not change are the same objects as before. */
  onState(state: RaceState): void;
  /** Whether the server was heard of within the last 2 s. */
  onContact(inContact: boolean): void;
}

/** The server speaks at least once a second; a longer silence means that what we hold is old. ms */
const SILENCE_MS = 2000;
const LOOK_EVERY_MS = 100;

/** Follows the race at `url` for as long as the page lives. */
export function followTelemetry(url: string, listener: TelemetryListener): void {
  let state: unknown = null;
  let heardAtMs = -Infinity;
  let inContact = false;

  const setContact = (now: boolean): void => {
    if (now === inContact) return;
    inContact = now;
    listener.onContact(now);
  };

  const onMessage = (text: string): void => {
    heardAtMs = performance.now();
    const next = apply(state, JSON.parse(text));
    if (next !== state) listener.onState(next as RaceState);
    state = next;
    setContact(true);
  };

  followSocket(url, { onStart: () => (state = null), onMessage }, { silenceMs: SILENCE_MS, lastRetryMs: 2000 });
  setInterval(() => {
    if (performance.now() - heardAtMs > SILENCE_MS) setContact(false);
  }, LOOK_EVERY_MS);
}

import type { RaceState } from "@acevo-pitwall/core/race";
import { apply } from "../patch.js";
import { followSocket } from "./socket.js";

export interface TelemetryListener {
  /** Parts of the state that did not change are the same objects as before. */
  onState(state: RaceState): void;
  /** Whether the server has sent something in the last 2 s. */
  onConnection(isConnected: boolean): void;
}

/** The server sends at least once a second. ms */
const SILENCE_MS = 2000;
const CHECK_MS = 100;

/** Receives the race state from `url` until the page closes. */
export function followTelemetry(url: string, listener: TelemetryListener): void {
  let state: unknown = null;
  let receivedAtMs = -Infinity;
  let isConnected = false;

  const setConnected = (now: boolean): void => {
    if (now === isConnected) return;
    isConnected = now;
    listener.onConnection(now);
  };

  const onMessage = (text: string): void => {
    receivedAtMs = performance.now();
    const next = apply(state, JSON.parse(text));
    if (next !== state) listener.onState(next as RaceState);
    state = next;
    setConnected(true);
  };

  followSocket(url, { onStart: () => (state = null), onMessage }, { silenceMs: SILENCE_MS, maxRetryMs: 2000 });
  setInterval(() => {
    if (performance.now() - receivedAtMs > SILENCE_MS) setConnected(false);
  }, CHECK_MS);
}

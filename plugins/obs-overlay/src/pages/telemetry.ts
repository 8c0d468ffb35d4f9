import type { RaceState } from "@acevo-pitwall/core/race";
import { apply } from "../patch.js";

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
/** A socket that has not opened by then never will. ms */
const OPENING_MS = 5000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 2000;

/** Follows the race at `url` for as long as the page lives: connects again for ever, sooner at first. */
export function followTelemetry(url: string, listener: TelemetryListener): void {
  let socket: WebSocket | null = null;
  let openedAtMs = 0;
  let heardAtMs = -Infinity;
  let inContact = false;
  let retryMs = FIRST_RETRY_MS;

  const setContact = (now: boolean): void => {
    if (now === inContact) return;
    inContact = now;
    listener.onContact(now);
  };

  const open = (): void => {
    const mine = new WebSocket(url);
    let state: unknown = null;
    socket = mine;
    openedAtMs = performance.now();
    mine.onmessage = ({ data }) => {
      heardAtMs = performance.now();
      retryMs = FIRST_RETRY_MS;
      const next = apply(state, JSON.parse(data as string));
      if (next !== state) listener.onState(next as RaceState);
      state = next;
      setContact(true);
    };
    mine.onclose = () => drop(mine);
  };

  const drop = (mine: WebSocket): void => {
    if (socket !== mine) return;
    socket = null;
    mine.onmessage = null;
    mine.close();
    setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  };

  setInterval(() => {
    const now = performance.now();
    if (now - heardAtMs > SILENCE_MS) setContact(false);
    const patienceMs = socket?.readyState === WebSocket.CONNECTING ? OPENING_MS : SILENCE_MS;
    if (socket && now - Math.max(heardAtMs, openedAtMs) > patienceMs) drop(socket);
  }, LOOK_EVERY_MS);
  open();
}

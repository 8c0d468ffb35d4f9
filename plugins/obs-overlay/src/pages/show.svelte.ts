import type { ShowSettings, ShowState } from "@acevo-pitwall/core/control";
import { type FollowedSocket, followSocket } from "./socket.js";

/** Whoever opens a page waits no longer than this for what the streamer set. ms */
const PATIENCE_MS = 1000;

/** What the streamer set and switched, for Svelte to follow. A server that does not know leaves all at null. */
export class Show {
  /** The newest state, also when it is old. */
  state: ShowState | null = $state.raw(null);
  /** Of `state`; the same object until it says something else. */
  settings: ShowSettings | null = $state.raw(null);
  /** Of `state`, like `settings`. */
  hidden: readonly string[] = $state.raw([]);
  /** `performance.now()` when `state` came. ms */
  heardAtMs = $state.raw(0);
  /** True once it is known what to show, or that nobody will say. */
  isSettled = $state(false);
  readonly #socket: FollowedSocket;

  constructor(url: string) {
    const settle = (): void => {
      this.isSettled = true;
    };
    setTimeout(settle, PATIENCE_MS);
    this.#socket = followSocket(
      url,
      { onMessage: (text) => this.#take(JSON.parse(text)), onEnd: settle },
      { silenceMs: Infinity, lastRetryMs: 5000 },
    );
  }

  /** Asks at another address from now on, such as one that tells the page's new shape. */
  moveTo(url: string): void {
    this.#socket.moveTo(url);
  }

  #take(message: unknown): void {
    if (!isShowState(message)) return;
    this.heardAtMs = performance.now();
    this.state = message;
    if (!saysTheSame(this.settings, message.settings)) this.settings = message.settings;
    if (!saysTheSame(this.hidden, message.hidden)) this.hidden = message.hidden;
    this.isSettled = true;
  }
}

/** A sign of life says nothing. */
function isShowState(message: unknown): message is ShowState {
  return typeof message === "object" && message !== null && "settings" in message && "hidden" in message;
}

function saysTheSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

import type { ShowSettings, ShowState } from "@acevo-pitwall/core/control";
import { type FollowedSocket, followSocket } from "./socket.js";

/** Show a page with default settings when the server has sent none by then. ms */
const SETTINGS_TIMEOUT_MS = 1000;

/** The show state from the server (settings, hidden widgets, OBS, recordings) as Svelte state. */
export class Show {
  /** The newest state received; null before the first. */
  state: ShowState | null = $state.raw(null);
  /** From `state`. Stays the same object until its content changes. */
  settings: ShowSettings | null = $state.raw(null);
  /** Names of hidden widgets, from `state`. Stays the same object until its content changes. */
  hidden: readonly string[] = $state.raw([]);
  /** `performance.now()` when `state` was received. ms */
  receivedAtMs = $state.raw(0);
  /** True once the settings are known or the server failed to send them. */
  isReady = $state(false);
  readonly #socket: FollowedSocket;

  constructor(url: string) {
    const setReady = (): void => {
      this.isReady = true;
    };
    setTimeout(setReady, SETTINGS_TIMEOUT_MS);
    this.#socket = followSocket(
      url,
      { onMessage: (text) => this.#receive(JSON.parse(text)), onEnd: setReady },
      { silenceMs: Infinity, maxRetryMs: 5000 },
    );
  }

  /** Connects to another address, for example after the page changed its shape. */
  moveTo(url: string): void {
    this.#socket.moveTo(url);
  }

  #receive(message: unknown): void {
    if (!isShowState(message)) return;
    this.receivedAtMs = performance.now();
    this.state = message;
    if (!isSame(this.settings, message.settings)) this.settings = message.settings;
    if (!isSame(this.hidden, message.hidden)) this.hidden = message.hidden;
    this.isReady = true;
  }
}

/** The server also sends empty messages to keep the connection alive. */
function isShowState(message: unknown): message is ShowState {
  return typeof message === "object" && message !== null && "settings" in message && "hidden" in message;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

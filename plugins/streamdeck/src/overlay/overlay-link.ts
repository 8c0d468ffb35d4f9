import type { ServerInfo, ShowState } from "@acevo-pitwall/core/control";
import { WebSocket } from "ws";
import type { Overlay } from "../definition/render-context.js";
import { DelayedRelease } from "../runtime/delayed-release.js";
import { readShow } from "./show-state.js";

/** How often to look for a server while none is running. ms */
const RETRY_MS = 2000;
/** How long a connection may take to open. ms */
const OPENING_MS = 3000;
/** The server pings every 15 s; after this long without one it does not respond. ms */
const SILENCE_MS = 40_000;
const SECOND_MS = 1000;

/** Follows the overlay server while a key needs it, and reconnects when it comes back. One attempt at a time. */
export class OverlayLink {
  readonly #find: () => ServerInfo | null;
  readonly #changed: () => void;
  readonly #release = new DelayedRelease(
    () => this.#start(),
    () => this.close(),
  );
  #socket: WebSocket | null = null;
  #show: ShowState | null = null;
  #retry: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #clock: NodeJS.Timeout | undefined;
  /** Called once the state of the overlay is known. */
  readonly #waiting = new Set<() => void>();

  /** `find` returns where a server is running; `changed` is called whenever `overlay` may have changed. */
  constructor(find: () => ServerInfo | null, changed: () => void) {
    this.#find = find;
    this.#changed = changed;
  }

  /** Null while no server answers. */
  get overlay(): Overlay | null {
    if (!this.#show) return null;
    const { recording, director } = this.#show;
    const untilMs = director?.handsOffUntilMs ?? null;
    return {
      show: this.#show,
      recordedMs: recording && Math.max(0, Date.now() - recording.sinceMs),
      handsOffMs: untilMs === null ? null : Math.max(0, untilMs - Date.now()),
    };
  }

  /** The overlay's state, waiting for the connection to open; null if no server answers in time. */
  async known(): Promise<Overlay | null> {
    if (this.overlay || !this.#find()) return this.overlay;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, OPENING_MS);
      this.#waiting.add(end);
    });
    return this.overlay;
  }

  /** Connects unless connected. */
  acquire(): void {
    this.#release.acquire();
  }

  /** Disconnects soon, unless it is needed again. */
  release(): void {
    this.#release.release();
  }

  close(): void {
    this.#release.cancel();
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#disconnect();
  }

  #start(): void {
    if (!this.#socket && !this.#retry) this.#connect();
  }

  #connect(): void {
    this.#retry = undefined;
    const server = this.#find();
    if (!server) return this.#connectLater();
    const socket = new WebSocket(`${server.url.replace(/^http/, "ws")}/show`, { handshakeTimeout: OPENING_MS });
    this.#socket = socket;
    // followed by "close"
    socket.on("error", () => {});
    socket.on("open", () => this.#restartSilenceTimer());
    socket.on("ping", () => this.#restartSilenceTimer());
    socket.on("message", (data) => {
      this.#restartSilenceTimer();
      this.#setShow(readShow(String(data)));
    });
    socket.on("close", () => {
      if (socket !== this.#socket) return;
      this.#disconnect();
      this.#setShow(null);
      this.#connectLater();
    });
  }

  #connectLater(): void {
    this.#retry = setTimeout(() => this.#connect(), RETRY_MS);
  }

  #restartSilenceTimer(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#socket?.terminate(), SILENCE_MS);
  }

  #setShow(show: ShowState | null): void {
    this.#show = show;
    clearTimeout(this.#clock);
    this.#tickTimes();
    if (show) for (const end of [...this.#waiting]) end();
    this.#changed();
  }

  /** Updates the times on keys, for which the server sends nothing: of a recording, and until hands-off ends. */
  #tickTimes(): void {
    const { recordedMs = null, handsOffMs = null } = this.overlay ?? {};
    if (recordedMs === null && !handsOffMs) return;
    const toNextSecond = recordedMs === null ? handsOffMs! % SECOND_MS : SECOND_MS - (recordedMs % SECOND_MS);
    this.#clock = setTimeout(() => {
      this.#tickTimes();
      this.#changed();
    }, toNextSecond + 1);
  }

  #disconnect(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#clock);
    const socket = this.#socket;
    this.#socket = null;
    this.#show = null;
    socket?.terminate();
  }
}

import type { ServerInfo, ShowState } from "@acevo-pitwall/core/control";
import { WebSocket } from "ws";
import type { Overlay } from "../definition/render-context.js";
import { DelayedRelease } from "../runtime/delayed-release.js";
import { readShow } from "./show-state.js";

/** How often is looked for a server that is not there. ms */
const LOOK_EVERY_MS = 2000;
/** A server that was found answers at once, or is not one. ms */
const OPENING_MS = 3000;
/** The server gives a sign every 15 s; one that has been silent for longer hangs. ms */
const SILENCE_MS = 40_000;
const SECOND_MS = 1000;

/** Follows the overlay server while some key needs it: finds it, loses it, finds it again. One try at a time. */
export class OverlayLink {
  readonly #find: () => ServerInfo | null;
  readonly #changed: () => void;
  readonly #lingering = new DelayedRelease(
    () => this.#start(),
    () => this.close(),
  );
  #socket: WebSocket | null = null;
  #show: ShowState | null = null;
  #looking: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #clock: NodeJS.Timeout | undefined;
  /** Called once it is known what the overlay does. */
  readonly #waiting = new Set<() => void>();

  /** `find` tells where a server runs; `changed` is called whenever `overlay` may be another. */
  constructor(find: () => ServerInfo | null, changed: () => void) {
    this.#find = find;
    this.#changed = changed;
  }

  /** Null while there is no server that answers. */
  get overlay(): Overlay | null {
    if (!this.#show) return null;
    const { recording } = this.#show;
    return { show: this.#show, recordedMs: recording && Math.max(0, Date.now() - recording.sinceMs) };
  }

  /** What the overlay does, waited for while the link opens; null when no server runs, or none answers in time. */
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

  need(): void {
    this.#lingering.acquire();
  }

  /** Lets go of the server soon, unless it is needed again before. */
  spare(): void {
    this.#lingering.release();
  }

  close(): void {
    this.#lingering.cancel();
    clearTimeout(this.#looking);
    this.#looking = undefined;
    this.#leave();
  }

  #start(): void {
    if (!this.#socket && !this.#looking) this.#look();
  }

  #look(): void {
    this.#looking = undefined;
    const note = this.#find();
    if (!note) return this.#lookLater();
    const socket = new WebSocket(`${note.url.replace(/^http/, "ws")}/show`, { handshakeTimeout: OPENING_MS });
    this.#socket = socket;
    // what went wrong is told by "close", which always follows
    socket.on("error", () => {});
    socket.on("open", () => this.#hear());
    socket.on("ping", () => this.#hear());
    socket.on("message", (data) => {
      this.#hear();
      this.#tell(readShow(String(data)));
    });
    socket.on("close", () => {
      if (socket !== this.#socket) return;
      this.#leave();
      this.#tell(null);
      this.#lookLater();
    });
  }

  #lookLater(): void {
    this.#looking = setTimeout(() => this.#look(), LOOK_EVERY_MS);
  }

  #hear(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#socket?.terminate(), SILENCE_MS);
  }

  #tell(show: ShowState | null): void {
    this.#show = show;
    clearTimeout(this.#clock);
    this.#keepTime();
    if (show) for (const end of [...this.#waiting]) end();
    this.#changed();
  }

  /** While it records, the time on keys goes on without anything being said. */
  #keepTime(): void {
    const { recordedMs = null } = this.overlay ?? {};
    if (recordedMs === null) return;
    const toNextSecond = SECOND_MS - (recordedMs % SECOND_MS);
    this.#clock = setTimeout(() => {
      this.#keepTime();
      this.#changed();
    }, toNextSecond + 1);
  }

  #leave(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#clock);
    const socket = this.#socket;
    this.#socket = null;
    this.#show = null;
    socket?.terminate();
  }
}

import type { WebSocket } from "ws";
import { encodeJson } from "./http.js";
import { diff } from "../patch.js";

/** Someone who listens, and how far they are. */
interface Listener {
  readonly socket: WebSocket;
  /** The state they hold once all that was sent has arrived; null before the first message. */
  has: object | null;
  /** A message waits for room in their socket. Never two: what comes meanwhile is one later patch. */
  sending: boolean;
  /** Nothing was sent since the last beat. */
  quiet: boolean;
  /** They answered since the last ping. */
  answered: boolean;
}

/** How often a listener hears something even when nothing changes, so that silence means a dead server. ms */
const BEAT_MS = 1000;
/** How often listeners must show that they are alive. ms */
const PING_MS = 15_000;

/** What is said to a listener who has `has` (null: nothing yet) about `state`; undefined when it is nothing new. */
export interface MessageEncoder {
  news(has: object | null, state: object): object | undefined;
  /** What is said when there is nothing to say, so that silence means a dead server; null for nothing. */
  readonly sign: string | null;
}

/** The whole state first, then merge patchEncoder; `{}` is a sign of life. */
export const patchEncoder: MessageEncoder = {
  news: (has, state) => (has === null ? state : diff(has, state)),
  sign: "{}",
};

/** The whole state each time, and nothing else. */
export const snapshotEncoder: MessageEncoder = { news: (_, state) => state, sign: null };

/**
 * Keeps any number of WebSockets at the newest state. A slow listener skips to the newest state: it costs one state and
 * one message, however far behind it is. A message is made and encoded once for all that are equally far.
 */
export class Broadcaster {
  readonly #listeners = new Set<Listener>();
  readonly #messages = new Map<object | null, Buffer | undefined>();
  readonly #beat = setInterval(() => this.#giveSign(), BEAT_MS);
  readonly #ping = setInterval(() => this.#dropTheDead(), PING_MS);
  readonly #encoder: MessageEncoder;
  #state: object;

  constructor(state: object, encoder: MessageEncoder) {
    this.#state = state;
    this.#encoder = encoder;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Takes over an open socket. What it says is not listened to. */
  add(socket: WebSocket): void {
    const listener: Listener = { socket, has: null, sending: false, quiet: true, answered: true };
    this.#listeners.add(listener);
    // A client that asks and never takes the answers gets one at a time.
    socket.on("ping", (data) => socket.bufferedAmount === 0 && socket.pong(data));
    socket.on("pong", () => (listener.answered = true));
    socket.on("close", () => this.#listeners.delete(listener));
    // A broken or oversized frame; ws closes the socket right after.
    socket.on("error", () => undefined);
    this.#bringUpToDate(listener);
  }

  /** Sends what is new in `state`, which must not be changed afterwards. */
  publish(state: object): void {
    this.#state = state;
    this.#messages.clear();
    for (const listener of this.#listeners) this.#bringUpToDate(listener);
  }

  close(): void {
    clearInterval(this.#beat);
    clearInterval(this.#ping);
    for (const { socket } of this.#listeners) {
      socket.close(1001);
      socket.terminate();
    }
    this.#listeners.clear();
  }

  #bringUpToDate(listener: Listener): void {
    if (listener.sending || listener.has === this.#state) return;
    const message = this.#messageFor(listener.has);
    listener.has = this.#state;
    if (message !== undefined) this.#send(listener, message);
  }

  #messageFor(has: object | null): Buffer | undefined {
    if (!this.#messages.has(has)) {
      const news = this.#encoder.news(has, this.#state);
      this.#messages.set(has, news && encodeJson(news));
    }
    return this.#messages.get(has);
  }

  #send(listener: Listener, message: string | Buffer): void {
    if (listener.socket.readyState !== listener.socket.OPEN) return;
    listener.sending = true;
    listener.quiet = false;
    listener.socket.send(message, { binary: false }, () => {
      listener.sending = false;
      this.#bringUpToDate(listener);
    });
  }

  #giveSign(): void {
    const { sign } = this.#encoder;
    if (sign === null) return;
    for (const listener of this.#listeners) {
      if (listener.quiet && !listener.sending) this.#send(listener, sign);
      listener.quiet = true;
    }
  }

  #dropTheDead(): void {
    for (const listener of this.#listeners) {
      if (!listener.answered) listener.socket.terminate();
      listener.answered = false;
      listener.socket.ping();
    }
  }
}

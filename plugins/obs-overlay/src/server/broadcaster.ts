import type { WebSocket } from "ws";
import { encodeJson } from "./http.js";
import { diff } from "../patch.js";

/** An open WebSocket, and what its client has received. */
interface Listener {
  readonly socket: WebSocket;
  /** The state that the client holds once all that was sent has arrived; null before the first message. */
  has: object | null;
  /** A message waits for room in the socket. Never two: what changes meanwhile is one later patch. */
  sending: boolean;
  /** Nothing was sent since the last heartbeat. */
  quiet: boolean;
  /** The client answered since the last ping. */
  answered: boolean;
}

/** Send something at least this often, so that silence means a dead server. ms */
const HEARTBEAT_MS = 1000;
/** Drop a listener that has not answered a ping for so long. ms */
const PING_MS = 15_000;

export interface MessageEncoder {
  /** What to send to a client that has `has` (null: nothing yet); undefined when `state` is nothing new to it. */
  message(has: object | null, state: object): object | undefined;
  /** What is sent when nothing changes; null for nothing. */
  readonly heartbeat: string | null;
}

/** The whole state first, then merge patches; `{}` as heartbeat. */
export const patchEncoder: MessageEncoder = {
  message: (has, state) => (has === null ? state : diff(has, state)),
  heartbeat: "{}",
};

/** The whole state each time, and nothing else. */
export const snapshotEncoder: MessageEncoder = { message: (_, state) => state, heartbeat: null };

/**
 * Keeps any number of WebSockets at the newest state. A slow listener skips to the newest state: it costs one state and
 * one message, however far behind it is. A message is made and encoded once for all that are equally far.
 */
export class Broadcaster {
  readonly #listeners = new Set<Listener>();
  readonly #messages = new Map<object | null, Buffer | undefined>();
  readonly #heartbeat = setInterval(() => this.#sendHeartbeats(), HEARTBEAT_MS);
  readonly #ping = setInterval(() => this.#dropUnresponsive(), PING_MS);
  readonly #encoder: MessageEncoder;
  #state: object;

  constructor(state: object, encoder: MessageEncoder) {
    this.#state = state;
    this.#encoder = encoder;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Takes over an open socket. What its client sends is ignored. */
  add(socket: WebSocket): void {
    const listener: Listener = { socket, has: null, sending: false, quiet: true, answered: true };
    this.#listeners.add(listener);
    // A client that pings and never takes the answers gets one at a time.
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
    clearInterval(this.#heartbeat);
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
      const message = this.#encoder.message(has, this.#state);
      this.#messages.set(has, message && encodeJson(message));
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

  #sendHeartbeats(): void {
    const { heartbeat } = this.#encoder;
    if (heartbeat === null) return;
    for (const listener of this.#listeners) {
      if (listener.quiet && !listener.sending) this.#send(listener, heartbeat);
      listener.quiet = true;
    }
  }

  #dropUnresponsive(): void {
    for (const listener of this.#listeners) {
      if (!listener.answered) listener.socket.terminate();
      listener.answered = false;
      listener.socket.ping();
    }
  }
}

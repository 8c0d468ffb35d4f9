import { setTimeout as delay } from "node:timers/promises";
import {
  EventSubscription,
  type OBSEventTypes,
  type OBSRequestTypes,
  type OBSResponseTypes,
  OBSWebSocket,
  OBSWebSocketError,
} from "obs-websocket-js/json";
import { plainText } from "@acevo-pitwall/core/race";
import { checkAnswer, isBatchAnswer, isKnownEvent, oddAnswer } from "./answers.js";
import { connectSentence, ObsError, type ObsErrorCode } from "./errors.js";
import { withTimeout } from "./timeout.js";
import { type Abilities, abilitiesOf } from "./versions.js";

export interface ConnectionOptions {
  readonly port: number;
  /** Null for an OBS that asks for none. It is not kept. */
  readonly password: string | null;
  /** How long OBS may take to let us in. ms */
  readonly connectMs?: number;
  /** How long OBS may take over a request. ms */
  readonly requestMs?: number;
  /** Hears the name of each request that goes out. */
  readonly onRequest?: (type: string) => void;
}

type RequestName = keyof OBSRequestTypes;
type EventName = keyof OBSEventTypes;

/** One request of a batch. `keep` names what a later one needs of its answer, `use` what it takes from before. */
export interface BatchRequest {
  readonly type: RequestName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly keep?: Readonly<Record<string, string>>;
  readonly use?: Readonly<Record<string, string>>;
}

const HOST = "127.0.0.1";
const CONNECT_MS = 5000;
const REQUEST_MS = 10_000;
const NOT_READY = 207;
const NOT_READY_AGAIN_MS = 100;
const GOODBYE_MS = 1000;
/** Close codes of obs-websocket. */
const WRONG_PASSWORD = 4009;
const UNKNOWN_RPC = 4010;

const EVENTS =
  EventSubscription.General | EventSubscription.Config | EventSubscription.Scenes | EventSubscription.Outputs;

/** obs-websocket-js, with a way to end it that needs no answer. */
class Socket extends OBSWebSocket {
  drop(): void {
    (this.socket as { terminate?: () => void } | undefined)?.terminate?.();
  }
}

/**
 * One connection to OBS, from its handshake to its end. Every request settles: with OBS's answer, or with an `ObsError`
 * when OBS refuses, takes too long, switches its scene collection for too long, or goes away.
 */
export class ObsConnection {
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<ObsError>;
  readonly #socket: Socket;
  readonly #requestMs: number;
  readonly #onRequest: (type: string) => void;
  readonly #waiting = new Set<(error: ObsError) => void>();
  #version = { obs: "", abilities: abilitiesOf([]) };
  #ending: ObsError | null = null;
  #endSwitching: (() => void) | null = null;
  #switching: Promise<void> | null = null;

  private constructor(socket: Socket, { requestMs = REQUEST_MS, onRequest = () => undefined }: ConnectionOptions) {
    this.#socket = socket;
    this.#requestMs = requestMs;
    this.#onRequest = onRequest;
    this.closed = new Promise((resolve) => socket.once("ConnectionClosed", () => resolve(this.#end())));
    socket.on("ExitStarted", () => (this.#ending ??= new ObsError("closing", "OBS is closing: start it again.")));
    socket.on("CurrentSceneCollectionChanging", () => this.#beginSwitching());
    socket.on("CurrentSceneCollectionChanged", () => this.#endSwitching?.());
  }

  /** Throws `ObsError` when there is no OBS that lets us in. */
  static async open(options: ConnectionOptions): Promise<ObsConnection> {
    const { port, password, connectMs = CONNECT_MS } = options;
    const socket = new Socket();
    let asksPassword = false;
    socket.on("Hello", ({ authentication }) => (asksPassword = authentication !== undefined));
    const connection = new ObsConnection(socket, options);
    const attempt = socket.connect(`ws://${HOST}:${port}`, password ?? undefined, { eventSubscriptions: EVENTS });
    try {
      if ((await withTimeout(attempt, connectMs)) === "late")
        throw new ObsError("silent", connectSentence("silent", port));
      const { obsVersion, availableRequests } = await connection.request("GetVersion");
      connection.#version = { obs: shown(obsVersion), abilities: abilitiesOf(availableRequests) };
      return connection;
    } catch (error) {
      attempt.catch(() => undefined);
      socket.drop();
      if (error instanceof ObsError) throw error;
      const code = codeOf(error, asksPassword && password === null);
      throw new ObsError(code, connectSentence(code, port));
    }
  }

  /** OBS's version, e.g. `29.0.2`. */
  get version(): string {
    return this.#version.obs;
  }

  get abilities(): Abilities {
    return this.#version.abilities;
  }

  /** Requests without an answer so far. */
  get pending(): number {
    return this.#waiting.size;
  }

  /** Asks OBS. Throws `ObsError`. */
  async request<T extends RequestName>(type: T, data?: OBSRequestTypes[T]): Promise<OBSResponseTypes[T]> {
    return this.#whenReady(type, async () => {
      const answer = await this.#socket.call(type, data);
      checkAnswer(type, answer);
      return answer;
    });
  }

  /** Asks several things at once, which OBS does in one go or, from the first that it refuses on, not. Throws `ObsError`. */
  async batch(requests: readonly BatchRequest[]): Promise<void> {
    const wired = requests.map(({ type, data, keep, use }) => ({
      requestType: type,
      requestData: data,
      ...(keep && { outputVariables: keep }),
      ...(use && { inputVariables: use }),
    }));
    const name = requests.map(({ type }) => type).join(" + ");
    await this.#whenReady(name, async () => {
      const results = await this.#socket.callBatch(wired as never, { haltOnFailure: true });
      if (!isBatchAnswer(results)) throw oddAnswer(name);
      for (const { requestStatus: status } of results) {
        if (!status.result) throw new OBSWebSocketError(status.code, status.comment);
      }
      // none at all is how OBS 29 answers a batch while it is not ready
      if (results.length < requests.length) throw new OBSWebSocketError(NOT_READY, "not ready");
    });
  }

  /** Calls `listener` on each such event of OBS. Returns how to stop. */
  on<E extends EventName>(event: E, listener: (data: OBSEventTypes[E]) => void): () => void {
    const heard = (data: OBSEventTypes[E]): void => {
      if (isKnownEvent(event, data)) listener(data);
    };
    this.#socket.on(event, heard as never);
    return () => void this.#socket.off(event, heard as never);
  }

  /** Says goodbye. Idempotent. */
  async close(): Promise<void> {
    this.#ending ??= new ObsError("gone", "The connection to OBS was closed.");
    await withTimeout(this.#socket.disconnect(), GOODBYE_MS);
    this.#socket.drop();
    this.#end();
  }

  async #whenReady<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const end = performance.now() + this.#requestMs;
    for (;;) {
      if (this.#switching) await this.#answered(name, this.#switching, end);
      if (this.#ending) throw this.#ending;
      this.#onRequest(name);
      try {
        return await this.#answered(name, ask(), end);
      } catch (error) {
        if (!(error instanceof OBSWebSocketError)) throw error;
        if (error.code !== NOT_READY) throw refusal(name, error);
        if (performance.now() + NOT_READY_AGAIN_MS > end) throw this.#busy();
      }
      await delay(NOT_READY_AGAIN_MS);
    }
  }

  /** `answer`, unless the connection or the time ends before. An OBS that is late once cannot be relied on any more. */
  #answered<T>(name: string, answer: Promise<T>, end: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const giveUp = (error: ObsError): void => settle(() => reject(error));
      const timer = setTimeout(() => {
        giveUp(this.#switching ? this.#busy() : new ObsError("timeout", lateSentence(name)));
        this.#socket.drop();
      }, end - performance.now());
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(giveUp);
        how();
      };
      this.#waiting.add(giveUp);
      answer.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
  }

  #beginSwitching(): void {
    this.#switching ??= new Promise((resolve) => {
      this.#endSwitching = () => {
        this.#switching = null;
        this.#endSwitching = null;
        resolve();
      };
    });
  }

  #busy(): ObsError {
    return new ObsError("switching", "OBS is busy with its scene collection: try again when it has loaded.");
  }

  #end(): ObsError {
    const reason = (this.#ending ??= new ObsError("gone", "OBS went away: start it again."));
    for (const giveUp of [...this.#waiting]) giveUp(reason);
    this.#endSwitching?.();
    return reason;
  }
}

/** The longest of OBS's own words in a sentence of ours, in UTF-16 units. */
const MOST_WORDS = 200;

/** What OBS, or what is in its place, says of itself: on one line, and not too much of it. */
function shown(text: string): string {
  return plainText(text).slice(0, MOST_WORDS);
}

function lateSentence(name: string): string {
  return `OBS did not answer in time (${name}): if it hangs, restart it.`;
}

function refusal(name: string, { code, message }: OBSWebSocketError): ObsError {
  const why = message ? `: ${shown(message).replace(/\.$/, "")}` : "";
  return new ObsError("refused", `OBS refused ${name} (${code})${why}.`, code);
}

function codeOf(error: unknown, passwordMissing: boolean): ObsErrorCode {
  const { code, message } = error as OBSWebSocketError;
  if (code === WRONG_PASSWORD) return passwordMissing ? "password-needed" : "wrong-password";
  if (code === UNKNOWN_RPC) return "too-old";
  // a refused or dead port has a system's code in its text; everything else was said by whoever sits there
  return /ECONN|EADDR|EHOST|ENET|ETIMEDOUT/.test(message) ? "not-there" : "not-obs";
}

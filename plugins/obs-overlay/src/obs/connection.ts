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
import { checkAnswer, isBatchAnswer, isValidEvent, unexpectedAnswer } from "./answers.js";
import { connectSentence, ObsError, type ObsErrorCode } from "./errors.js";
import { withTimeout } from "./timeout.js";
import { featuresOf, type ObsFeatures } from "./versions.js";

export interface ConnectionOptions {
  readonly port: number;
  /** Null for an OBS that asks for no password. It is not stored. */
  readonly password: string | null;
  /** Time limit for connecting and logging in. ms */
  readonly connectMs?: number;
  /** Time limit for one request. ms */
  readonly requestMs?: number;
  /** Called with the name of each request that is sent. */
  readonly onRequest?: (type: string) => void;
}

type RequestName = keyof OBSRequestTypes;
type EventName = keyof OBSEventTypes;

/** One request of a batch. `keep` stores fields of its answer as variables, `use` fills fields of it from variables. */
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
const NOT_READY_RETRY_MS = 100;
const CLOSE_MS = 1000;
/** WebSocket close codes of OBS. */
const WRONG_PASSWORD = 4009;
const UNKNOWN_RPC = 4010;

const EVENTS =
  EventSubscription.General |
  EventSubscription.Config |
  EventSubscription.Scenes |
  EventSubscription.SceneItems |
  EventSubscription.Inputs |
  EventSubscription.Transitions |
  EventSubscription.Ui |
  EventSubscription.Outputs;

/** Adds a way to close the socket without waiting for OBS to answer. */
class Socket extends OBSWebSocket {
  terminate(): void {
    (this.socket as { terminate?: () => void } | undefined)?.terminate?.();
  }
}

/**
 * One connection to OBS. Every request ends: with OBS's answer, or with an `ObsError` when OBS refuses, takes too long,
 * is busy switching its scene collection, or disconnects.
 */
export class ObsConnection {
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<ObsError>;
  readonly #socket: Socket;
  readonly #requestMs: number;
  readonly #onRequest: (type: string) => void;
  /** Rejects each request that OBS has not answered yet. */
  readonly #unanswered = new Set<(error: ObsError) => void>();
  #version = "";
  #features = featuresOf([]);
  #endReason: ObsError | null = null;
  #endSwitching: (() => void) | null = null;
  #switching: Promise<void> | null = null;

  private constructor(socket: Socket, { requestMs = REQUEST_MS, onRequest = () => undefined }: ConnectionOptions) {
    this.#socket = socket;
    this.#requestMs = requestMs;
    this.#onRequest = onRequest;
    this.closed = new Promise((resolve) => socket.once("ConnectionClosed", () => resolve(this.#end())));
    socket.on("ExitStarted", () => (this.#endReason ??= new ObsError("closing", "OBS was closed: start OBS again.")));
    socket.on("CurrentSceneCollectionChanging", () => this.#beginSwitching());
    socket.on("CurrentSceneCollectionChanged", () => this.#endSwitching?.());
  }

  /** Connects and logs in. Throws `ObsError`. */
  static async open(options: ConnectionOptions): Promise<ObsConnection> {
    const { port, password, connectMs = CONNECT_MS } = options;
    const socket = new Socket();
    let asksPassword = false;
    socket.on("Hello", ({ authentication }) => (asksPassword = authentication !== undefined));
    const connection = new ObsConnection(socket, options);
    const attempt = socket.connect(`ws://${HOST}:${port}`, password ?? undefined, { eventSubscriptions: EVENTS });
    try {
      if ((await withTimeout(attempt, connectMs)) === "timeout")
        throw new ObsError("no-response", connectSentence("no-response", port));
      const { obsVersion, availableRequests } = await connection.request("GetVersion");
      connection.#version = oneLine(obsVersion);
      connection.#features = featuresOf(availableRequests);
      return connection;
    } catch (error) {
      attempt.catch(() => undefined);
      socket.terminate();
      if (error instanceof ObsError) throw error;
      const code = codeOf(error, asksPassword && password === null);
      throw new ObsError(code, connectSentence(code, port));
    }
  }

  /** OBS's version, e.g. `29.0.2`. */
  get version(): string {
    return this.#version;
  }

  get features(): ObsFeatures {
    return this.#features;
  }

  /** How many requests OBS has not answered yet. */
  get pending(): number {
    return this.#unanswered.size;
  }

  /** Sends a request and resolves with OBS's checked answer. Throws `ObsError`. */
  async request<T extends RequestName>(type: T, data?: OBSRequestTypes[T]): Promise<OBSResponseTypes[T]> {
    return this.#whenReady(type, async () => {
      const answer = await this.#socket.call(type, data);
      checkAnswer(type, answer);
      return answer;
    });
  }

  /** Sends several requests in one message. OBS stops at the first one that it refuses. Throws `ObsError`. */
  async batch(requests: readonly BatchRequest[]): Promise<void> {
    const messages = requests.map(({ type, data, keep, use }) => ({
      requestType: type,
      requestData: data,
      ...(keep && { outputVariables: keep }),
      ...(use && { inputVariables: use }),
    }));
    const name = requests.map(({ type }) => type).join(" + ");
    await this.#whenReady(name, async () => {
      const results = await this.#socket.callBatch(messages as never, { haltOnFailure: true });
      if (!isBatchAnswer(results)) throw unexpectedAnswer(name);
      for (const { requestStatus: status } of results) {
        if (!status.result) throw new OBSWebSocketError(status.code, status.comment);
      }
      // OBS 29 answers a batch with no results while it is not ready
      if (results.length < requests.length) throw new OBSWebSocketError(NOT_READY, "not ready");
    });
  }

  /** Calls `listener` on each `event`. Returns a function that unsubscribes. */
  on<E extends EventName>(event: E, listener: (data: OBSEventTypes[E]) => void): () => void {
    const handler = (data: OBSEventTypes[E]): void => {
      if (isValidEvent(event, data)) listener(data);
    };
    this.#socket.on(event, handler as never);
    return () => void this.#socket.off(event, handler as never);
  }

  /** Closes the connection. Idempotent. */
  async close(): Promise<void> {
    this.#endReason ??= new ObsError("disconnected", "The connection to OBS was closed.");
    await withTimeout(this.#socket.disconnect(), CLOSE_MS);
    this.#socket.terminate();
    this.#end();
  }

  /** Calls `send`, and again while OBS is not ready. */
  async #whenReady<T>(name: string, send: () => Promise<T>): Promise<T> {
    const end = performance.now() + this.#requestMs;
    for (;;) {
      if (this.#switching) await this.#answered(name, this.#switching, end);
      if (this.#endReason) throw this.#endReason;
      this.#onRequest(name);
      try {
        return await this.#answered(name, send(), end);
      } catch (error) {
        if (!(error instanceof OBSWebSocketError)) throw error;
        if (error.code !== NOT_READY) throw refusedError(name, error);
        if (performance.now() + NOT_READY_RETRY_MS > end) throw busyError();
      }
      await delay(NOT_READY_RETRY_MS);
    }
  }

  /** Rejects when the connection or the time ends first. A timeout closes the connection, as OBS probably hangs. */
  #answered<T>(name: string, answer: Promise<T>, end: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const giveUp = (error: ObsError): void => finish(() => reject(error));
      const timer = setTimeout(() => {
        giveUp(this.#switching ? busyError() : timeoutError(name));
        this.#socket.terminate();
      }, end - performance.now());
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#unanswered.delete(giveUp);
        settle();
      };
      this.#unanswered.add(giveUp);
      answer.then(
        (value) => finish(() => resolve(value)),
        (error: unknown) => finish(() => reject(error instanceof Error ? error : new Error(String(error)))),
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

  #end(): ObsError {
    const reason = (this.#endReason ??= new ObsError(
      "disconnected",
      "The connection to OBS was lost: start OBS again.",
    ));
    for (const giveUp of [...this.#unanswered]) giveUp(reason);
    this.#endSwitching?.();
    return reason;
  }
}

/** In UTF-16 code units. */
const MAX_OBS_TEXT = 200;

/** Text from OBS made safe to show: on one line and not too long. */
function oneLine(text: string): string {
  return plainText(text).slice(0, MAX_OBS_TEXT);
}

function busyError(): ObsError {
  return new ObsError("switching", "OBS is loading a scene collection: try again when it is done.");
}

function timeoutError(request: string): ObsError {
  return new ObsError("timeout", `OBS did not answer in time (${request}): restart it if it hangs.`);
}

function refusedError(request: string, { code, message }: OBSWebSocketError): ObsError {
  const why = message ? `: ${oneLine(message).replace(/\.$/, "")}` : "";
  return new ObsError("refused", `OBS refused ${request} (${code})${why}.`, code);
}

function codeOf(error: unknown, isPasswordMissing: boolean): ObsErrorCode {
  const { code, message } = error as OBSWebSocketError;
  if (code === WRONG_PASSWORD) return isPasswordMissing ? "password-needed" : "wrong-password";
  if (code === UNKNOWN_RPC) return "unsupported-version";
  // a closed port fails with a system error code; any other failure comes from another program on that port
  return /ECONN|EADDR|EHOST|ENET|ETIMEDOUT/.test(message) ? "not-running" : "not-obs";
}

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** What obs-websocket's messages are, by their number. */
const [HELLO, IDENTIFY, IDENTIFIED, REQUEST, RESPONSE, BATCH, BATCH_RESPONSE] = [0, 1, 2, 6, 7, 8, 9];
const AUTHENTICATION_FAILED = 4009;
const CHALLENGE = { authentication: { challenge: "challenge", salt: "salt" } };

interface Request {
  readonly requestType: string;
  readonly requestId: string;
  readonly requestData?: Readonly<Record<string, unknown>>;
}

/** Something that speaks as OBS does and answers as slowly as a test wants. It has one scene on air, with one source. */
export class StandInObs {
  readonly port: number;
  readonly #server: WebSocketServer;
  readonly #scene: string;
  readonly #answers: Readonly<Record<string, unknown>>;
  readonly #wantsPassword: boolean;
  readonly #held = new Map<string, (() => void)[]>();
  /** The requests so far, in order. */
  readonly asked: string[] = [];
  isSourceVisible = false;

  private constructor(
    server: WebSocketServer,
    scene: string,
    answers: Readonly<Record<string, unknown>>,
    wantsPassword: boolean,
  ) {
    this.#wantsPassword = wantsPassword;
    this.#answers = answers;
    this.#server = server;
    this.#scene = scene;
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (socket) => this.#greet(socket));
  }

  /**
   * `answers` are instead of those that OBS has, by request, and `batch` what it says to several of them. With
   * `wantsPassword` it lets in those with any password, and no others.
   */
  static async start(
    scene: string,
    answers: Readonly<Record<string, unknown>> = {},
    wantsPassword = false,
  ): Promise<StandInObs> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    return new StandInObs(server, scene, answers, wantsPassword);
  }

  /** Such requests are done and answered only when they are let go. */
  hold(type: string): void {
    this.#held.set(type, []);
  }

  /** Does what was held, and holds nothing of that kind any more. */
  letGo(type: string): void {
    const held = this.#held.get(type) ?? [];
    this.#held.delete(type);
    for (const go of held) go();
  }

  /** How many of a kind were asked. */
  count(type: string): number {
    return this.asked.filter((asked) => asked === type).length;
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #greet(socket: WebSocket): void {
    const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
    send(HELLO, { obsWebSocketVersion: "5.0.1", rpcVersion: 1, ...(this.#wantsPassword ? CHALLENGE : {}) });
    socket.on("message", (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Request };
      if (op === BATCH) return send(BATCH_RESPONSE, { requestId: d.requestId, results: this.#answers["batch"] });
      const isLetIn = !this.#wantsPassword || "authentication" in d;
      if (op === IDENTIFY && !isLetIn) return socket.close(AUTHENTICATION_FAILED, "Authentication failed.");
      if (op !== REQUEST) return send(IDENTIFIED, { negotiatedRpcVersion: 1 });
      const { requestType, requestId } = d;
      const answer = () => {
        const responseData = this.#do(d);
        send(RESPONSE, { requestType, requestId, requestStatus: { result: true, code: 100 }, responseData });
      };
      this.asked.push(requestType);
      const held = this.#held.get(requestType);
      if (held) held.push(answer);
      else answer();
    });
  }

  #do({ requestType, requestData = {} }: Request): unknown {
    if (requestType in this.#answers) return this.#answers[requestType];
    if (requestType === "SetSceneItemEnabled") this.isSourceVisible = requestData["sceneItemEnabled"] === true;
    const answers: Readonly<Record<string, object>> = {
      GetVersion: { obsVersion: "29.0.2", availableRequests: [] },
      GetCurrentProgramScene: { currentProgramSceneName: this.#scene },
      GetSceneList: { scenes: [{ sceneName: this.#scene }] },
      GetGroupList: { groups: [] },
      GetInputList: { inputs: [] },
      GetSceneItemId: { sceneItemId: 1 },
      GetVideoSettings: { baseWidth: 1920, baseHeight: 1080, fpsNumerator: 60, fpsDenominator: 1 },
      GetInputKindList: { inputKinds: ["browser_source"] },
      GetInputDefaultSettings: { defaultInputSettings: {} },
      GetSceneItemList: { sceneItems: [] },
      GetSourceFilterList: { filters: [] },
      GetInputSettings: { inputSettings: {} },
      GetSceneCollectionList: { sceneCollections: ["Untitled"] },
    };
    return answers[requestType] ?? {};
  }
}

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** Opcodes of obs-websocket. */
const [HELLO, IDENTIFY, IDENTIFIED, EVENT, REQUEST, RESPONSE, BATCH, BATCH_RESPONSE] = [0, 1, 2, 5, 6, 7, 8, 9];
const AUTHENTICATION_FAILED = 4009;
const CHALLENGE = { authentication: { challenge: "challenge", salt: "salt" } };

interface Request {
  readonly requestType: string;
  readonly requestId: string;
  readonly requestData?: Readonly<Record<string, unknown>>;
}

/** Speaks obs-websocket with one scene and one source. Tests control its answers and when it sends them. */
export class FakeObs {
  readonly port: number;
  readonly #server: WebSocketServer;
  #scene: string;
  readonly #answers: Readonly<Record<string, unknown>>;
  readonly #wantsPassword: boolean;
  readonly #held = new Map<string, (() => void)[]>();
  /** The requests so far, in order. */
  readonly asked: string[] = [];
  isSourceVisible = false;
  isRecording = false;
  /** False for an OBS that accepts switches without making them. */
  makesSwitches = true;
  /** Requests that OBS refuses, with the status code. */
  readonly refused = new Map<string, number>();
  readonly scenes = new Set(["Race", "Pits", "Break"]);
  /** What text sources show that were filled. */
  readonly texts = new Map<string, string>();

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
    this.scenes.add(scene);
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (socket) => this.#accept(socket));
  }

  /**
   * `answers` replaces answers by request, and under `batch` those to batches. `wantsPassword` accepts any password. `port`
   * is for one that restarts; by default a free one.
   */
  static async start(
    scene: string,
    answers: Readonly<Record<string, unknown>> = {},
    wantsPassword = false,
    port = 0,
  ): Promise<FakeObs> {
    const server = new WebSocketServer({ host: "127.0.0.1", port });
    await once(server, "listening");
    return new FakeObs(server, scene, answers, wantsPassword);
  }

  /** Holds requests of a type back until `letGo`. */
  hold(type: string): void {
    this.#held.set(type, []);
  }

  /** Carries out the held requests. */
  letGo(type: string): void {
    const held = this.#held.get(type) ?? [];
    this.#held.delete(type);
    for (const go of held) go();
  }

  /** How many requests of a type came. */
  count(type: string): number {
    return this.asked.filter((asked) => asked === type).length;
  }

  /** Tells every client of an event. */
  tell(eventType: string, eventData: object): void {
    for (const socket of this.#server.clients) {
      socket.send(JSON.stringify({ op: EVENT, d: { eventType, eventIntent: 1, eventData } }));
    }
  }

  /** Shows a scene and tells so. */
  show(sceneName: string): void {
    this.#scene = sceneName;
    this.tell("CurrentProgramSceneChanged", { sceneName });
  }

  /** Ends every connection, and OBS runs on. */
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(socket: WebSocket): void {
    const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
    send(HELLO, { obsWebSocketVersion: "5.0.1", rpcVersion: 1, ...(this.#wantsPassword ? CHALLENGE : {}) });
    socket.on("message", (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Request };
      if (op === BATCH) return send(BATCH_RESPONSE, { requestId: d.requestId, results: this.#answers["batch"] });
      const isLoggedIn = !this.#wantsPassword || "authentication" in d;
      if (op === IDENTIFY && !isLoggedIn) return socket.close(AUTHENTICATION_FAILED, "Authentication failed.");
      if (op !== REQUEST) return send(IDENTIFIED, { negotiatedRpcVersion: 1 });
      const { requestType, requestId } = d;
      const answer = () => {
        const code = this.refused.get(requestType);
        const requestStatus = { result: code === undefined, code: code ?? 100, comment: "Refused by the test." };
        const responseData = code === undefined ? this.#do(d) : undefined;
        send(RESPONSE, { requestType, requestId, requestStatus, responseData });
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
    const { text } = (requestData["inputSettings"] ?? {}) as { readonly text?: string };
    if (requestType === "SetInputSettings" && text !== undefined)
      this.texts.set(String(requestData["inputName"]), text);
    if (requestType === "SetCurrentProgramScene" && this.makesSwitches)
      setTimeout(() => this.show(String(requestData["sceneName"])), 5);
    const answers: Readonly<Record<string, object>> = {
      GetVersion: { obsVersion: "29.0.2", availableRequests: [] },
      GetCurrentProgramScene: { currentProgramSceneName: this.#scene },
      GetSceneList: { scenes: [...this.scenes].map((sceneName) => ({ sceneName })) },
      GetGroupList: { groups: [] },
      GetInputList: { inputs: [{ inputName: "Banner" }, { inputName: "Place" }] },
      GetSceneTransitionList: {
        currentSceneTransitionName: "Fade",
        transitions: [{ transitionName: "Cut", transitionKind: "cut_transition" }],
      },
      GetStudioModeEnabled: { studioModeEnabled: false },
      GetRecordStatus: { outputActive: this.isRecording, outputDuration: 60_000 },
      GetStreamStatus: { outputActive: false, outputDuration: 0 },
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

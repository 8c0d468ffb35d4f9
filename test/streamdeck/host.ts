import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** What a plugin sends. */
export interface Message {
  readonly event: string;
  readonly context?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** When it arrived. `performance.now()` */
  readonly atMs: number;
  /** How long it was. */
  readonly bytes: number;
}

/** Devices of every size by their id: 15 keys, 32, 8 with four dials, 6, 8. */
const DEVICES = [
  { id: "mk2", name: "Stream Deck", type: 0, size: { columns: 5, rows: 3 } },
  { id: "xl", name: "Stream Deck XL", type: 2, size: { columns: 8, rows: 4 } },
  { id: "plus", name: "Stream Deck +", type: 7, size: { columns: 4, rows: 2 } },
  { id: "mini", name: "Stream Deck Mini", type: 1, size: { columns: 3, rows: 2 } },
  { id: "neo", name: "Stream Deck Neo", type: 9, size: { columns: 4, rows: 2 } },
];

/** The key whose inspector is open, with the settings that the application keeps for it. */
export interface InspectedKey {
  readonly action: string;
  readonly context: string;
  /** `Keypad` when left out. */
  readonly controller?: "Keypad" | "Encoder";
  /** Whether it is a step of a multi action, which has no place on the deck. */
  readonly isInMultiAction?: boolean;
  settings: object;
}

/** The inspector's own context. */
export const INSPECTOR = "inspector";

export const PLUGIN = "com.acevo-pitwall.streamdeck";

/** A stand-in of the Stream Deck application: a WebSocket server that speaks its protocol. */
export class Host {
  readonly #server: WebSocketServer;
  #plugin: WebSocket | undefined;
  #inspector: { readonly socket: WebSocket; readonly key: InspectedKey } | undefined;
  #inspected: InspectedKey | undefined;
  #shared: object = {};
  readonly messages: Message[] = [];

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on("connection", (socket) => socket.on("message", (data) => this.#receive(socket, String(data))));
  }

  static async start(): Promise<Host> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    return new Host(server);
  }

  /** What the application starts a plugin with. */
  get arguments(): string[] {
    const { port } = this.#server.address() as AddressInfo;
    const application = { font: "", language: "en", platform: "windows", platformVersion: "10", version: "7.1.0.1" };
    const info = {
      application,
      plugin: { uuid: PLUGIN, version: "0.1.0.0" },
      devicePixelRatio: 1,
      devices: DEVICES,
      colors: {},
    };
    return [
      "-port",
      String(port),
      "-pluginUUID",
      PLUGIN,
      "-registerEvent",
      "registerPlugin",
      "-info",
      JSON.stringify(info),
    ];
  }

  get isRegistered(): boolean {
    return this.messages.some(({ event }) => event === "registerPlugin");
  }

  send(message: object | string): void {
    this.#plugin?.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Sends an event of a key or dial. */
  sendEvent(event: string, action: string, context: string, payload: object = {}, device = "mk2"): void {
    const coordinates = { column: 0, row: 0 };
    const always = { controller: "Keypad", coordinates, isInMultiAction: false, settings: {} };
    this.send({ event, action: `${PLUGIN}.${action}`, context, device, payload: { ...always, ...payload } });
  }

  /** Messages to one key or dial that show something. */
  shownTo(context: string): Message[] {
    return this.messages.filter(
      (message) => message.context === context && /^set(Image|Feedback)$/.test(message.event),
    );
  }

  /** Everything that was sent something to show. */
  get contexts(): string[] {
    return [...new Set(this.messages.flatMap(({ context }) => context ?? []))].filter(
      (context) => this.shownTo(context).length > 0,
    );
  }

  /** The SVG that a key shows; undefined before the first. */
  svgOf(context: string): string | undefined {
    const uri = this.shownTo(context).at(-1)?.payload?.["image"];
    return typeof uri === "string" ? decodeURIComponent(uri.slice(uri.indexOf(",") + 1)) : undefined;
  }

  /** Opens the inspector of a key. Gives the arguments of the page's entry function. */
  inspect(key: InspectedKey, language = "en"): unknown[] {
    this.#inspected = key;
    const { port } = this.#server.address() as AddressInfo;
    const action = `${PLUGIN}.${key.action}`;
    const { controller = "Keypad", isInMultiAction = false, settings } = key;
    const place = isInMultiAction ? {} : { coordinates: { column: 0, row: 0 } };
    const payload = { controller, isInMultiAction, settings, ...place };
    this.send({ event: "propertyInspectorDidAppear", action, context: key.context, device: "mk2" });
    return [
      String(port),
      INSPECTOR,
      "registerPropertyInspector",
      JSON.stringify({ application: { language } }),
      JSON.stringify({ action, context: key.context, payload }),
    ];
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #receive(socket: WebSocket, data: string): void {
    const arrived = { atMs: performance.now(), bytes: Buffer.byteLength(data) };
    const message = { ...(JSON.parse(data) as Omit<Message, keyof typeof arrived>), ...arrived };
    this.messages.push(message);
    const { event, payload = {} } = message;
    const fromInspector = socket === this.#inspector?.socket;
    if (event === "registerPlugin") this.#plugin = socket;
    if (event === "registerPropertyInspector") this.#inspector = { socket, key: this.#inspected! };
    if (event === "setGlobalSettings") this.#shared = payload;
    if (event === "getGlobalSettings" || event === "setGlobalSettings") {
      const { id } = message as { id?: string };
      const answer = JSON.stringify({ event: "didReceiveGlobalSettings", id, payload: { settings: this.#shared } });
      // who asks is answered; a change is sent to the others only
      if (event === "getGlobalSettings") socket.send(answer);
      else this.#plugin?.send(answer);
    }
    if (event === "setSettings" && fromInspector) {
      const { key } = this.#inspector!;
      key.settings = payload;
      const { isInMultiAction = false } = key;
      this.sendEvent("didReceiveSettings", key.action, key.context, { isInMultiAction, settings: payload });
    }
    if (event === "sendToPlugin" && fromInspector) this.#forward(payload);
    if (event === "sendToPropertyInspector") this.#inspector?.socket.send(data);
  }

  #forward(payload: object): void {
    const { action, context } = this.#inspector!.key;
    this.send({ event: "sendToPlugin", action: `${PLUGIN}.${action}`, context, payload });
  }
}

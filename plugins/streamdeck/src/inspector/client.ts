/** Plain JSON that the application keeps. */
export type Json = Readonly<Record<string, unknown>>;

/** What the application told and what the plugin answered. */
export interface Told {
  /** UUID of the action whose key is open. */
  readonly action: string;
  readonly controller: string;
  /** Whether it is a step of a multi action, which has no key of its own. */
  readonly isStep: boolean;
  readonly settings: Json;
  /** Null until the application has answered. */
  readonly shared: Json | null;
  /** What the plugin said, by topic the last of it. */
  readonly message: Json;
}

interface Incoming {
  readonly event: string;
  readonly payload?: Json & { readonly settings?: Json };
}

/** The property inspector's side of the conversation with the application. */
export class InspectorClient {
  readonly #socket: WebSocket;
  /** Settles when the application can be told something. */
  readonly #opened: Promise<unknown>;
  readonly #uuid: string;
  readonly #changed: (told: Told) => void;
  #told: Told;

  constructor(port: string, uuid: string, registerEvent: string, actionInfo: string, changed: (told: Told) => void) {
    const { action, payload } = JSON.parse(actionInfo) as {
      action: string;
      payload: { settings?: Json; controller?: string; isInMultiAction?: boolean };
    };
    this.#uuid = uuid;
    this.#changed = changed;
    this.#told = {
      action,
      controller: payload.controller ?? "Keypad",
      isStep: payload.isInMultiAction === true,
      settings: payload.settings ?? {},
      shared: null,
      message: {},
    };
    changed(this.#told);
    this.#socket = new WebSocket(`ws://localhost:${port}`);
    this.#opened = new Promise((resolve) => this.#socket.addEventListener("open", resolve));
    void this.#opened.then(() => this.#socket.send(JSON.stringify({ event: registerEvent, uuid })));
    this.#send("getGlobalSettings");
    this.ask({ ask: "preview" });
    this.#socket.onmessage = ({ data }) => this.#receive(JSON.parse(String(data)) as Incoming);
  }

  keep(settings: Json): void {
    this.#tell({ settings });
    this.#send("setSettings", settings);
  }

  keepShared(shared: Json): void {
    this.#tell({ shared });
    this.#send("setGlobalSettings", shared);
  }

  /** Asks the plugin for something; the answer comes as `message`. */
  ask(question: Json): void {
    this.#send("sendToPlugin", question);
  }

  #receive({ event, payload = {} }: Incoming): void {
    if (event === "didReceiveSettings") this.#tell({ settings: payload.settings ?? {} });
    if (event === "didReceiveGlobalSettings") this.#tell({ shared: payload.settings ?? {} });
    if (event === "sendToPropertyInspector") this.#tell({ message: { ...this.#told.message, ...payload } });
  }

  #tell(news: Partial<Told>): void {
    this.#told = { ...this.#told, ...news };
    this.#changed(this.#told);
  }

  #send(event: string, payload?: Json): void {
    const message = JSON.stringify({ event, action: this.#told.action, context: this.#uuid, payload });
    void this.#opened.then(() => this.#socket.send(message));
  }
}

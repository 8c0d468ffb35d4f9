/** Plain JSON, as the application stores settings. */
export type Json = Readonly<Record<string, unknown>>;

/** The key whose inspector is open, and what the plugin answered. */
export interface Inspected {
  /** UUID of its action. */
  readonly action: string;
  readonly controller: string;
  /** Whether it is a step of a multi action, which has no key of its own. */
  readonly isStep: boolean;
  readonly settings: Json;
  /** Null until the application has answered. */
  readonly shared: Json | null;
  /** The plugin's last answer to each request. */
  readonly message: Json;
}

interface Incoming {
  readonly event: string;
  readonly payload?: Json & { readonly settings?: Json };
}

/** The property inspector's connection to the application. */
export class InspectorClient {
  readonly #socket: WebSocket;
  /** Resolves when messages can be sent to the application. */
  readonly #opened: Promise<unknown>;
  readonly #uuid: string;
  readonly #changed: (inspected: Inspected) => void;
  #inspected: Inspected;

  constructor(
    port: string,
    uuid: string,
    registerEvent: string,
    actionInfo: string,
    changed: (inspected: Inspected) => void,
  ) {
    const { action, payload } = JSON.parse(actionInfo) as {
      action: string;
      payload: { settings?: Json; controller?: string; isInMultiAction?: boolean };
    };
    this.#uuid = uuid;
    this.#changed = changed;
    this.#inspected = {
      action,
      controller: payload.controller ?? "Keypad",
      isStep: payload.isInMultiAction === true,
      settings: payload.settings ?? {},
      shared: null,
      message: {},
    };
    changed(this.#inspected);
    this.#socket = new WebSocket(`ws://localhost:${port}`);
    this.#opened = new Promise((resolve) => this.#socket.addEventListener("open", resolve));
    void this.#opened.then(() => this.#socket.send(JSON.stringify({ event: registerEvent, uuid })));
    this.#send("getGlobalSettings");
    this.ask({ ask: "preview" });
    this.#socket.onmessage = ({ data }) => this.#receive(JSON.parse(String(data)) as Incoming);
  }

  keep(settings: Json): void {
    this.#update({ settings });
    this.#send("setSettings", settings);
  }

  keepShared(shared: Json): void {
    this.#update({ shared });
    this.#send("setGlobalSettings", shared);
  }

  /** Asks the plugin for something; the answer comes as `message`. */
  ask(question: Json): void {
    this.#send("sendToPlugin", question);
  }

  #receive({ event, payload = {} }: Incoming): void {
    if (event === "didReceiveSettings") this.#update({ settings: payload.settings ?? {} });
    if (event === "didReceiveGlobalSettings") this.#update({ shared: payload.settings ?? {} });
    if (event === "sendToPropertyInspector") this.#update({ message: { ...this.#inspected.message, ...payload } });
  }

  #update(change: Partial<Inspected>): void {
    this.#inspected = { ...this.#inspected, ...change };
    this.#changed(this.#inspected);
  }

  #send(event: string, payload?: Json): void {
    const message = JSON.stringify({ event, action: this.#inspected.action, context: this.#uuid, payload });
    void this.#opened.then(() => this.#socket.send(message));
  }
}

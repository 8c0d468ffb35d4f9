import streamDeck, {
  type DialAction,
  type DialDownEvent,
  type DialRotateEvent,
  type DidReceiveSettingsEvent,
  type KeyAction,
  type KeyDownEvent,
  type SendToPluginEvent,
  SingletonAction,
  type TouchTapEvent,
  type WillAppearEvent,
  type WillDisappearEvent,
} from "@elgato/streamdeck";
import type { Action } from "../actions/action.js";
import type { Settings } from "../actions/options.js";
import { fieldList } from "../fields.js";
import { askOverlay } from "./ask-overlay.js";
import type { Log } from "./log.js";
import { sendPreview } from "./preview.js";
import type { Stage } from "./stage.js";
import { surfaceOf } from "./surface.js";

/** Brings the application's events of one action to the stage. Nothing that a handler throws leaves it. */
export class RaceAction extends SingletonAction<Settings> {
  override readonly manifestId: string;
  readonly #action: Action;
  readonly #stage: Stage;
  readonly #log: Log;

  constructor(plugin: string, action: Action, stage: Stage, log: Log) {
    super();
    this.manifestId = `${plugin}.${action.id}`;
    this.#action = action;
    this.#stage = stage;
    this.#log = log;
  }

  override onWillAppear({ action, payload }: WillAppearEvent<Settings>): Promise<void> {
    return this.#safely(action, () => this.#stage.enter(surfaceOf(action), this.#action, payload.settings));
  }

  override onWillDisappear({ action }: WillDisappearEvent<Settings>): Promise<void> {
    return this.#safely(null, () => this.#stage.leave(action.id));
  }

  override onDidReceiveSettings({ action, payload }: DidReceiveSettingsEvent<Settings>): Promise<void> {
    return this.#safely(action, () => this.#stage.configure(action.id, payload.settings));
  }

  override onKeyDown({ action }: KeyDownEvent<Settings>): Promise<void> {
    return this.#press(action);
  }

  override onDialDown({ action }: DialDownEvent<Settings>): Promise<void> {
    return this.#press(action);
  }

  override onTouchTap({ action }: TouchTapEvent<Settings>): Promise<void> {
    return this.#press(action);
  }

  override onDialRotate({ action, payload }: DialRotateEvent<Settings>): Promise<void> {
    return this.#step(action, () => Math.sign(payload.ticks));
  }

  /** The inspector asks for the list of fields, or for what the key shows. */
  override onSendToPlugin({ action, payload }: SendToPluginEvent<Settings, Settings>): Promise<void> {
    return this.#safely(null, async () => {
      const { ask } = payload;
      if (ask === "fields") await streamDeck.ui.sendToPropertyInspector({ fields: fieldList(this.#stage.moment) });
      if (ask === "preview") await sendPreview(this.#stage, action.id);
    });
  }

  #press(action: KeyAction<Settings> | DialAction<Settings>): Promise<void> {
    if (this.#action.press !== "command") return this.#step(action, () => 1);
    return this.#safely(action, async () => {
      const command = this.#stage.command(action.id);
      if (command) await askOverlay(command);
    });
  }

  #step(action: KeyAction<Settings> | DialAction<Settings>, by: () => number): Promise<void> {
    return this.#safely(action, async () => {
      const settings = this.#stage.step(action.id, by());
      if (settings) await action.setSettings(settings);
    });
  }

  async #safely(action: KeyAction<Settings> | DialAction<Settings> | null, handle: () => void | Promise<void>) {
    // what the application has no name for can be shown nothing
    if (action && typeof action.id !== "string") return;
    try {
      await handle();
    } catch (error) {
      this.#log.error(`${this.#action.name}: an event could not be handled.`, error);
      await action?.showAlert().catch(() => {});
    }
  }
}

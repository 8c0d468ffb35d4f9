import {
  type DialAction,
  type DialDownEvent,
  type DialRotateEvent,
  type DidReceiveSettingsEvent,
  type KeyAction,
  type KeyDownEvent,
  type PropertyInspectorDidAppearEvent,
  type SendToPluginEvent,
  SingletonAction,
  type TouchTapEvent,
  type WillAppearEvent,
  type WillDisappearEvent,
} from "@elgato/streamdeck";
import type { Action, Configured } from "../definition/define-action.js";
import type { Settings } from "../definition/options.js";
import { type InspectorLink, isQuestion } from "./inspector-link.js";
import type { Log } from "./log.js";
import type { OverlayCommands } from "../overlay/overlay-commands.js";
import type { RenderScheduler } from "./render-scheduler.js";
import { surfaceOf } from "./surface.js";

/** What all actions share. */
export interface RaceActionParts {
  readonly scheduler: RenderScheduler;
  readonly commands: OverlayCommands;
  readonly inspector: InspectorLink;
  readonly log: Log;
}

/** Passes the application's events for one action to the scheduler. Errors are logged. */
export class RaceAction extends SingletonAction<Settings> {
  override readonly manifestId: string;
  readonly #action: Action;
  readonly #parts: RaceActionParts;

  constructor(plugin: string, action: Action, parts: RaceActionParts) {
    super();
    this.manifestId = `${plugin}.${action.id}`;
    this.#action = action;
    this.#parts = parts;
  }

  override onWillAppear({ action, payload }: WillAppearEvent<Settings>): Promise<void> {
    return this.#safely(action, () => {
      if (!isStep(action)) this.#parts.scheduler.add(surfaceOf(action), this.#action, payload.settings);
    });
  }

  override onWillDisappear({ action }: WillDisappearEvent<Settings>): Promise<void> {
    return this.#safely(null, () => this.#parts.scheduler.remove(action.id));
  }

  override onDidReceiveSettings({ action, payload }: DidReceiveSettingsEvent<Settings>): Promise<void> {
    return this.#safely(action, () => this.#parts.scheduler.configure(action.id, payload.settings));
  }

  override onKeyDown({ action, payload }: KeyDownEvent<Settings>): Promise<void> {
    return isStep(action) ? this.#command(action, this.#action.configure(payload.settings)) : this.#press(action);
  }

  override onDialDown({ action }: DialDownEvent<Settings>): Promise<void> {
    return this.#press(action);
  }

  override onTouchTap({ action }: TouchTapEvent<Settings>): Promise<void> {
    return this.#press(action);
  }

  override onDialRotate({ action, payload }: DialRotateEvent<Settings>): Promise<void> {
    // the application combines the steps of a fast turn
    return this.#step(action, () => (Number.isSafeInteger(payload.ticks) ? payload.ticks : 0));
  }

  override onPropertyInspectorDidAppear({ action }: PropertyInspectorDidAppearEvent<Settings>): Promise<void> {
    return this.#safely(null, () => this.#parts.inspector.appeared(action.id));
  }

  override onSendToPlugin({ action, payload }: SendToPluginEvent<Settings, Settings>): Promise<void> {
    return this.#safely(null, async () => {
      const { ask } = payload;
      if (isQuestion(ask)) await this.#parts.inspector.ask(action.id, ask);
    });
  }

  #press(action: KeyAction<Settings> | DialAction<Settings>): Promise<void> {
    if (this.#action.press !== "command") return this.#step(action, () => 1);
    return this.#command(action, this.#parts.scheduler.configured(action.id));
  }

  #command(action: KeyAction<Settings> | DialAction<Settings>, configured: Configured | null): Promise<void> {
    return this.#safely(action, async () => {
      if (configured) await this.#parts.commands.press(configured);
    });
  }

  #step(action: KeyAction<Settings> | DialAction<Settings>, by: () => number): Promise<void> {
    return this.#safely(action, async () => {
      const steps = by();
      const settings = steps === 0 ? null : this.#parts.scheduler.step(action.id, steps);
      if (settings) await action.setSettings(settings);
    });
  }

  async #safely(action: KeyAction<Settings> | DialAction<Settings> | null, handle: () => void | Promise<void>) {
    // an event without a context has no key to show an error on
    if (action && typeof action.id !== "string") return;
    try {
      await handle();
    } catch (error) {
      this.#parts.log.error(`${this.#action.name.en}: an event could not be handled.`, error);
      await action?.showAlert().catch(() => {});
    }
  }
}

/** Whether it is a step of a multi action, which is invisible and gets its settings with each press. */
function isStep(action: KeyAction | DialAction): boolean {
  return action.isKey() && action.isInMultiAction();
}

import { trueInReplay } from "@acevo-pitwall/core/race";
import type { Action, Configured } from "../definition/define-action.js";
import type { RenderContext } from "../definition/render-context.js";
import type { Settings } from "../definition/options.js";
import { badgeOf } from "../views/badge.js";
import type { Drawing } from "../views/drawing.js";
import { Blink } from "./blink.js";
import { OwnSettings } from "./own-settings.js";
import type { Surface } from "./surface.js";

/** Elgato allows ten updates per second and key; slightly more time allows for jitter. ms */
const MIN_INTERVAL_MS = 104;
/** Delay before a failed picture is sent again; doubled with each failure, up to the maximum. ms */
const RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

/** A visible key or dial: its settings, and what was sent to it. */
export class VisibleKey {
  readonly action: Action;
  #surface: Surface;
  #configured: Configured;
  readonly #own = new OwnSettings();
  #drawing: Drawing = {};
  #sent: Drawing = {};
  #composed = "";
  #sentAtMs = -Infinity;
  #isSending = false;
  /** Failed pictures in a row. */
  #failures = 0;
  #hasFailed = false;
  #retryAtMs = Infinity;
  #blink: Blink | null = null;
  #blinkAtMs = Infinity;
  /** Whether there may be something new to show. */
  isStale = true;

  constructor(surface: Surface, action: Action, settings: unknown) {
    this.#surface = surface;
    this.action = action;
    this.#configured = action.configure(settings);
  }

  get surface(): Surface {
    return this.#surface;
  }

  get configured(): Configured {
    return this.#configured;
  }

  /** What it shows now; empty before the first time. */
  get shown(): Drawing {
    return this.#drawing;
  }

  get sentAtMs(): number {
    return this.#sentAtMs;
  }

  /** The application announces it again: everything is drawn again, no more often than usual. */
  reappear(surface: Surface, settings: unknown): void {
    this.#surface = surface;
    this.#configure(settings);
    this.invalidate();
  }

  /** Applies settings from the application, except echoes of choices made here, which may be outdated. */
  applyRemote(settings: unknown, nowMs: number): void {
    if (!this.#own.consumeEcho(settings, nowMs)) this.#configure(settings);
  }

  /** Settings after a press or a turn; null when there is nothing to choose. */
  step(by: number, nowMs: number): Settings | null {
    const settings = this.#configured.step(by);
    if (!settings) return null;
    this.#configure(settings);
    this.#own.add(settings, nowMs);
    return settings;
  }

  /** Draws everything again, as after sleep, when the application may have lost it. */
  invalidate(): void {
    this.#sent = {};
    this.#composed = "";
    this.isStale = true;
  }

  /** When something may be sent next; Infinity if there is nothing to send or a message is still being sent. */
  dueAtMs(nowMs: number): number {
    if (this.#isSending) return Infinity;
    const wantedAtMs = this.isStale ? nowMs : Math.min(this.#blinkAtMs, this.#retryAtMs);
    return Math.max(this.#sentAtMs + MIN_INTERVAL_MS, wantedAtMs);
  }

  /**
   * Shows the context. True when something is being sent; `settled` is called when it was, with the error if it failed.
   * Throws what a view throws.
   */
  paint(context: RenderContext, nowMs: number, settled: (error?: unknown) => void): boolean {
    this.isStale = false;
    this.#retryAtMs = Infinity;
    this.#blinkAtMs = Infinity;
    const view = this.#configured.view(context);
    const blink = view.blink ?? null;
    this.#blink ??= new Blink(blink);
    const { shown } = trueInReplay(context.race).flag;
    const border = this.#configured.hasFlagBorder ? shown : null;
    const frame = { badge: badgeOf(this.action.about, context), border, isDark: this.#blink.isDark(blink, nowMs) };
    this.#blinkAtMs = this.#blink.nextAtMs(nowMs) ?? Infinity;
    const composed = JSON.stringify([view, frame]);
    if (composed === this.#composed) return false;
    this.#composed = composed;
    this.#drawing = this.#surface.draw(view, frame);
    const changed = Object.fromEntries(
      Object.entries(this.#drawing).filter(([name, picture]) => picture !== this.#sent[name]),
    );
    if (Object.keys(changed).length === 0) return false;
    this.#sentAtMs = nowMs;
    void this.#send(changed).then(settled);
    return true;
  }

  /** Records whether showing failed. True for the first failure in a row, which the streamer is shown. */
  noteFailure(hasFailed: boolean): boolean {
    const isFirst = hasFailed && !this.#hasFailed;
    this.#hasFailed = hasFailed;
    return isFirst;
  }

  #configure(settings: unknown): void {
    this.#configured = this.action.configure(settings);
    this.isStale = true;
  }

  /** Sends pictures. Resolves with the error when that failed; they are then sent again even if nothing changes. */
  async #send(changed: Drawing): Promise<unknown> {
    this.#isSending = true;
    this.#sent = { ...this.#sent, ...changed };
    try {
      await this.#surface.send(changed);
      this.#failures = 0;
      return undefined;
    } catch (error) {
      const lost = Object.fromEntries(Object.keys(changed).map((name) => [name, ""]));
      this.#sent = { ...this.#sent, ...lost };
      this.#composed = "";
      this.#retryAtMs = this.#sentAtMs + Math.min(RETRY_MS * 2 ** this.#failures++, LONGEST_RETRY_MS);
      return error ?? new Error("The picture was refused.");
    } finally {
      this.#isSending = false;
    }
  }
}

import type { ShowCommand } from "@acevo-pitwall/core/control";
import type { Action, Configured, Urgency } from "../actions/action.js";
import type { Moment, Overlay } from "../actions/moment.js";
import type { Settings } from "../actions/options.js";
import { badgeOf } from "../draw/badge.js";
import { Flash } from "./flash.js";
import type { Drawing } from "../draw/drawing.js";
import type { Surface } from "./surface.js";

/** Elgato allows ten updates a second and key; a little more between two keeps that true where they arrive. ms */
const REST_MS = 104;

/** One visible key or dial: what it is set to show, and what was sent to it. */
export class Seat {
  readonly surface: Surface;
  readonly #action: Action;
  #configured: Configured;
  #sent: Drawing = {};
  #composed = "";
  #sentAtMs = -Infinity;
  #isSending = false;
  #hasFailed = false;
  #flash: Flash | null = null;
  #flashAtMs = Infinity;
  /** Whether there may be something new to show. */
  isStale = true;

  constructor(surface: Surface, action: Action, settings: unknown) {
    this.surface = surface;
    this.#action = action;
    this.#configured = action.configure(settings);
  }

  get urgency(): Urgency {
    return this.#action.urgency;
  }

  get about(): Action["about"] {
    return this.#action.about;
  }

  /** What it shows now; empty before the first time. */
  get shown(): Drawing {
    return this.#sent;
  }

  get sentAtMs(): number {
    return this.#sentAtMs;
  }

  configure(settings: unknown): void {
    this.#configured = this.#action.configure(settings);
    this.isStale = true;
  }

  /** Settings after a press or a turn; null when there is nothing to choose. */
  step(by: number): Settings | null {
    const settings = this.#configured.step(by);
    if (settings) this.configure(settings);
    return settings;
  }

  /** What a press asks of the overlay server; null when it asks nothing. */
  command(overlay: Overlay | null): ShowCommand | null {
    return this.#configured.command(overlay);
  }

  /** Draws everything again, as after sleep, when the application may have lost it. */
  forget(): void {
    this.#sent = {};
    this.#composed = "";
    this.isStale = true;
  }

  /** When something may be sent next; Infinity while there is nothing to send, or one message is still under way. */
  dueAtMs(nowMs: number): number {
    if (this.#isSending) return Infinity;
    return Math.max(this.#sentAtMs + REST_MS, this.isStale ? nowMs : this.#flashAtMs);
  }

  /**
   * Shows the moment. True when something is being sent; `settled` is called when it was, with the error if it failed.
   * Throws what a face throws.
   */
  paint(moment: Moment, nowMs: number, settled: (error?: unknown) => void): boolean {
    this.isStale = false;
    this.#flashAtMs = Infinity;
    const face = this.#configured.face(moment);
    const news = face.news ?? null;
    this.#flash ??= new Flash(news);
    const { shown } = moment.race.flag;
    const border = this.#configured.hasFlagBorder ? shown : null;
    const frame = { badge: badgeOf(this.#action.about, moment), border, isDark: this.#flash.isDark(news, nowMs) };
    this.#flashAtMs = this.#flash.nextAtMs(nowMs) ?? Infinity;
    const composed = JSON.stringify([face, frame]);
    if (composed === this.#composed) return false;
    this.#composed = composed;
    const drawing = this.surface.draw(face, frame);
    const changed = Object.fromEntries(
      Object.entries(drawing).filter(([name, picture]) => picture !== this.#sent[name]),
    );
    if (Object.keys(changed).length === 0) return false;
    this.#sent = drawing;
    this.#sentAtMs = nowMs;
    this.#isSending = true;
    this.surface.send(changed).then(
      () => {
        this.#isSending = false;
        settled();
      },
      (error: unknown) => {
        this.#isSending = false;
        settled(error);
      },
    );
    return true;
  }

  /** Notes whether showing went well. True when it failed for the first time in a row, which is when the streamer is told. */
  noteFailure(hasFailed: boolean): boolean {
    const isFirst = hasFailed && !this.#hasFailed;
    this.#hasFailed = hasFailed;
    return isFirst;
  }
}

import type { Settings } from "../definition/options.js";

/** The application echoes settings within this time. ms */
const ECHO_WITHIN_MS = 2000;

/**
 * Settings chosen on the deck and sent to the application. By the time it echoes them, a second turn may have chosen
 * others, which the echo must not undo.
 */
export class OwnSettings {
  #sent: { readonly text: string; readonly atMs: number }[] = [];

  add(settings: Settings, nowMs: number): void {
    this.#sent = [...this.#recent(nowMs), { text: textOf(settings), atMs: nowMs }];
  }

  /** Whether `settings` echo a choice made here. Each echo comes once, and earlier ones do not follow it. */
  consumeEcho(settings: unknown, nowMs: number): boolean {
    const text = textOf(settings);
    const recent = this.#recent(nowMs);
    const at = recent.findIndex((sent) => sent.text === text);
    // a choice made elsewhere replaces those made here
    this.#sent = at < 0 ? [] : recent.slice(at + 1);
    return at >= 0;
  }

  #recent(nowMs: number) {
    return this.#sent.filter(({ atMs }) => nowMs - atMs < ECHO_WITHIN_MS);
  }
}

/** The same for the same settings in any order. */
function textOf(settings: unknown): string {
  if (typeof settings !== "object" || settings === null) return "";
  return JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));
}

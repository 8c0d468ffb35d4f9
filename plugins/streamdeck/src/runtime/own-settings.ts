import type { Settings } from "../definition/options.js";

/** The application echoes settings that it was sent at once. ms */
const ECHO_WITHIN_MS = 2000;

/**
 * Settings that were chosen on the deck and sent to the application. When it echoes them, a second turn may have chosen
 * others already, which the echo must not undo.
 */
export class OwnSettings {
  #sent: { readonly text: string; readonly atMs: number }[] = [];

  add(settings: Settings, nowMs: number): void {
    this.#sent = [...this.#recent(nowMs), { text: textOf(settings), atMs: nowMs }];
  }

  /** Whether `settings` are an echo of what was chosen here. It comes once, and none of what was sent before follows. */
  consumeEcho(settings: unknown, nowMs: number): boolean {
    const text = textOf(settings);
    const recent = this.#recent(nowMs);
    const at = recent.findIndex((sent) => sent.text === text);
    // what was chosen elsewhere holds, whatever was chosen here before
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

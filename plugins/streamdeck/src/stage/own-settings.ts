import type { Settings } from "../actions/options.js";

/** An application that tells of settings that it was given does so at once. ms */
const TOLD_WITHIN_MS = 2000;

/**
 * Settings that were chosen on the deck and given to the application. When it tells of them, a second turn may have
 * chosen others already, which must not be taken back.
 */
export class OwnSettings {
  #given: { readonly text: string; readonly atMs: number }[] = [];

  add(settings: Settings, nowMs: number): void {
    this.#given = [...this.#recent(nowMs), { text: textOf(settings), atMs: nowMs }];
  }

  /** Whether what the application tells of was chosen here; it will not be told of again, nor will what was before. */
  takeBack(settings: unknown, nowMs: number): boolean {
    const text = textOf(settings);
    const recent = this.#recent(nowMs);
    const at = recent.findIndex((given) => given.text === text);
    // what was chosen elsewhere holds, whatever was chosen here before
    this.#given = at < 0 ? [] : recent.slice(at + 1);
    return at >= 0;
  }

  #recent(nowMs: number) {
    return this.#given.filter(({ atMs }) => nowMs - atMs < TOLD_WITHIN_MS);
  }
}

/** The same for the same settings in any order. */
function textOf(settings: unknown): string {
  if (typeof settings !== "object" || settings === null) return "";
  return JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));
}

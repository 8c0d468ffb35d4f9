import type { RaceEvent } from "@acevo-pitwall/core";
import type { Spell } from "../../race/truth.js";
import { EARLY_MS, type Held, PATIENCE_MS } from "./held.js";

/** What lasts for less may go by in a hitch of the game or before it has settled. ms */
const LASTS_MS = 4000;

/** How something that lasts changed, by an event; null for an event of something else. */
export type ChangeOf = (event: RaceEvent) => { readonly from: string; readonly to: string } | null;

/** What may be said of something that lasts, from when to when. ms of the tape */
export type MaySay = Spell<readonly string[]>;

/** Something that lasts: what is told of it was true, and what was the case for long was told. */
export class Lasting implements Held {
  readonly #name: string;
  readonly #maySay: readonly MaySay[];
  readonly #changeOf: ChangeOf;
  readonly #told: { readonly value: string; readonly atMs: number }[] = [];

  constructor(name: string, maySay: readonly MaySay[], changeOf: ChangeOf) {
    this.#name = name;
    this.#maySay = maySay;
    this.#changeOf = changeOf;
  }

  tell(event: RaceEvent, nowMs: number): boolean | null {
    const change = this.#changeOf(event);
    if (!change) return null;
    const { from, to } = change;
    if (this.#told.length === 0) this.#told.push({ value: from, atMs: -Infinity });
    const follows = this.#told.at(-1)!.value === from;
    this.#told.push({ value: to, atMs: nowMs });
    return (
      follows &&
      this.#maySay.some(
        ({ value, fromMs, toMs }) => value.includes(to) && nowMs > fromMs - EARLY_MS && nowMs < toMs + PATIENCE_MS,
      )
    );
  }

  result(byMs: number) {
    const due = this.#maySay.filter(
      ({ value, fromMs, toMs }) => value.length === 1 && toMs - fromMs >= LASTS_MS && toMs <= byMs,
    );
    const lost = due.filter((spell) => !this.#wasSaid(spell));
    return {
      due: due.length,
      lost: lost.map(({ value, fromMs }) => `${this.#name}: ${value[0]}, from ${fromMs.toFixed(0)} ms`),
    };
  }

  /** It held already when the spell began, or was told during it or soon after. What held before all changes is not told. */
  #wasSaid({ value: [must], fromMs, toMs }: MaySay): boolean {
    return this.#told.some(({ value, atMs }, i) => {
      const untilMs = this.#told[i + 1]?.atMs ?? Infinity;
      return value === must && atMs < toMs + PATIENCE_MS && untilMs > fromMs;
    });
  }
}

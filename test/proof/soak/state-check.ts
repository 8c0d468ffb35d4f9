import type { RaceEvent } from "@acevo-pitwall/core";
import type { Spell } from "../../race/truth.js";
import { EARLY_MS, type EventCheck, LATE_MS } from "./event-check.js";

/** A shorter state may be missed in a hitch, or before it has settled. ms */
const LASTS_MS = 4000;

/** The change of a state by an event; null for other events. */
export type ChangeOf = (event: RaceEvent) => { readonly from: string; readonly to: string } | null;

/** The values allowed for a state, from when to when. ms of the tape */
export type Allowed = Spell<readonly string[]>;

/** Checks a state: every reported change is true, and every value that lasted is reported. */
export class StateCheck implements EventCheck {
  readonly #name: string;
  readonly #allowed: readonly Allowed[];
  readonly #changeOf: ChangeOf;
  readonly #reported: { readonly value: string; readonly atMs: number }[] = [];

  constructor(name: string, allowed: readonly Allowed[], changeOf: ChangeOf) {
    this.#name = name;
    this.#allowed = allowed;
    this.#changeOf = changeOf;
  }

  check(event: RaceEvent, nowMs: number): boolean | null {
    const change = this.#changeOf(event);
    if (!change) return null;
    const { from, to } = change;
    if (this.#reported.length === 0) this.#reported.push({ value: from, atMs: -Infinity });
    const follows = this.#reported.at(-1)!.value === from;
    this.#reported.push({ value: to, atMs: nowMs });
    return (
      follows &&
      this.#allowed.some(
        ({ value, fromMs, toMs }) => value.includes(to) && nowMs > fromMs - EARLY_MS && nowMs < toMs + LATE_MS,
      )
    );
  }

  result(byMs: number) {
    const due = this.#allowed.filter(
      ({ value, fromMs, toMs }) => value.length === 1 && toMs - fromMs >= LASTS_MS && toMs <= byMs,
    );
    const lost = due.filter((spell) => !this.#wasReported(spell));
    return {
      due: due.length,
      lost: lost.map(({ value, fromMs }) => `${this.#name}: ${value[0]}, from ${fromMs.toFixed(0)} ms`),
    };
  }

  /** Whether the value was reported before, during or soon after the spell. The first value has no event. */
  #wasReported({ value: [must], fromMs, toMs }: Allowed): boolean {
    return this.#reported.some(({ value, atMs }, i) => {
      const untilMs = this.#reported[i + 1]?.atMs ?? Infinity;
      return value === must && atMs < toMs + LATE_MS && untilMs > fromMs;
    });
  }
}

import { round } from "../numbers.js";
import type { Damage } from "../state.js";
import type { RaceEvent } from "./event.js";
import { type EventDetector, NOTHING, type Step } from "./detector.js";

/** Less than this within `WINDOW_MS` is wear, a kerb or bottoming out. The game's units */
const CONTACT_FROM = 5;
/** Sum up the damage of a contact over this time, and end it when none is added for as long. ms */
const WINDOW_MS = 500;

const PARTS = ["front", "rear", "left", "right", "centre"] as const;

interface DamageSample {
  readonly damage: Damage;
  readonly atMs: number;
  readonly liveMs: number;
}

/** Detects contacts: damage that comes at once. */
export class ContactEvents implements EventDetector {
  /** The damage `WINDOW_MS` ago, and each different one since. */
  #samples: DamageSample[] = [];
  /** The current contact: the damage before it, and when it was detected. */
  #contact: (DamageSample & { readonly emitted: boolean }) | null = null;

  update({ state, atMs, liveMs }: Step): readonly RaceEvent[] {
    const { damage } = state;
    if (total(damage) === null) return NOTHING;
    const samples = this.#samples;
    const last = samples.at(-1);
    if (!last || PARTS.some((part) => last.damage[part] !== damage[part])) samples.push({ damage, atMs, liveMs });
    while (samples.length > 1 && liveMs - samples[1]!.liveMs >= WINDOW_MS) samples.shift();
    const recently = added(samples[0]!.damage, damage);
    if (!this.#contact) {
      if (recently >= CONTACT_FROM) {
        this.#contact = { damage: samples[0]!.damage, atMs: samples[1]!.atMs, liveMs, emitted: false };
      }
      return NOTHING;
    }
    if (this.#contact.emitted) {
      if (recently <= 0) this.#contact = null;
      return NOTHING;
    }
    return liveMs - this.#contact.liveMs >= WINDOW_MS ? this.#emit(this.#contact, damage) : NOTHING;
  }

  #emit(contact: DamageSample, damage: Damage): readonly RaceEvent[] {
    const amount = added(contact.damage, damage);
    this.#contact = { ...contact, emitted: true };
    // the damage was there for a moment only
    if (amount < CONTACT_FROM) return NOTHING;
    return [{ type: "contact", atMs: contact.atMs, amount: round(amount, 1), part: worst(contact.damage, damage) }];
  }
}

/** Sum over the bodywork; null while unknown. */
function total(damage: Damage): number | null {
  return PARTS.reduce<number | null>((sum, part) => {
    const amount = damage[part];
    return sum === null || amount === null ? null : sum + amount;
  }, 0);
}

function added(before: Damage, now: Damage): number {
  return (total(now) ?? 0) - (total(before) ?? 0);
}

function worst(before: Damage, now: Damage): (typeof PARTS)[number] {
  const growth = (part: (typeof PARTS)[number]) => (now[part] ?? 0) - (before[part] ?? 0);
  return PARTS.reduce((most, part) => (growth(part) > growth(most) ? part : most));
}

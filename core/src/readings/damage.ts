import type { Damage } from "../race/state.js";
import { amount } from "./format.js";
import { reading, type Reading, shown, type Tone } from "./reading.js";

/** Call a part undamaged below this. Units as in `Damage` */
const DAMAGED = 0.5;
/** Call a part's damage heavy from here on. Units as in `Damage` */
const HEAVY = 60;

/** The tone of a part's damage; units as in `Damage`. */
export function damageTone(value: number | null): Tone {
  if (value === null || value < DAMAGED) return "plain";
  return value < HEAVY ? "warning" : "bad";
}

function worst({ suspension }: Damage): number | null {
  const known = suspension.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

function part(short: string, en: string, de: string, of: (damage: Damage) => number | null): Reading {
  return reading({
    en: `Damage ${en}`,
    de: `Schaden ${de}`,
    short,
    alone: `Damage ${short.toLowerCase()}`,
    read: ({ damage }) => shown(amount(of(damage)), damageTone(of(damage))),
  });
}

export const damageReadings = {
  damageFront: part("Front", "front", "vorne", ({ front }) => front),
  damageRear: part("Rear", "rear", "hinten", ({ rear }) => rear),
  damageLeft: part("Left", "left", "links", ({ left }) => left),
  damageRight: part("Right", "right", "rechts", ({ right }) => right),
  damageBody: part("Body", "body", "Karosserie", ({ centre }) => centre),
  /** The wheel with the most damage. */
  damageSuspension: part("Susp", "suspension", "Aufhängung", worst),
} satisfies Readonly<Record<string, Reading>>;

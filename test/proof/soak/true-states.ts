import type { RaceEvent } from "@acevo-pitwall/core";
import { carTruth, standingGaps, type World } from "../../../core/src/simulator/index.js";
import { flagsShown } from "../../../core/src/simulator/world/flags.js";
import { extend, type Spell } from "../../race/truth.js";
import type { ChangeOf, Allowed } from "./state-check.js";

/** A battle has certainly begun below the first gap, and is certainly over above the second. ms */
const SURELY_CLOSE_MS = 900;
const SURELY_APART_MS = 1400;

/** A battle is with one car: with another one it begins anew, and that takes a while. ms */
const SETTLES_MS = 4000;

const SIDES = ["ahead", "behind"] as const;
type Side = (typeof SIDES)[number];

/** Battles and flags of the player, from the simulated world and not from the pages. */
export class TrueStates {
  readonly #battles: Readonly<Record<Side, Spell<string>[]>> = { ahead: [], behind: [] };
  /** The neighbours in the order. */
  readonly #rivals: Readonly<Record<Side, Spell<number | null>[]>> = { ahead: [], behind: [] };
  readonly #flag: Spell<string>[] = [];

  /** Records a frame. */
  note(world: World): void {
    const gaps = standingGaps(world, world.player.index);
    for (const side of SIDES) {
      extend(this.#rivals[side], gaps[side]?.car ?? null, world.wallMs);
      const isNew = world.wallMs - this.#rivals[side].at(-1)!.fromMs < SETTLES_MS;
      extend(this.#battles[side], battle(world, isNew ? null : (gaps[side]?.gapMs ?? null)), world.wallMs);
    }
    extend(this.#flag, flag(world), world.wallMs);
  }

  /** All states, with the events that report them, relative to the tape's start. */
  from(startMs: number) {
    const shifted = (spells: readonly Spell<string>[]): readonly Allowed[] =>
      spells.map(({ value, fromMs, toMs }) => {
        return { value: value.split("|"), fromMs: fromMs - startMs, toMs: toMs - startMs };
      });
    return [
      { name: "flag", allowed: shifted(this.#flag), changeOf: flagChange },
      ...SIDES.map((side) => {
        return { name: `battle ${side}`, allowed: shifted(this.#battles[side]), changeOf: battleChange(side) };
      }),
    ];
  }
}

function battle(world: World, gapMs: number | null): string {
  if (carTruth(world, world.player.index).inPitLane) return "apart";
  // on the way to the pit lane and from it there is none either
  if (world.phase !== "running" || gapMs === null || world.player.pit) return "close|apart";
  return gapMs < SURELY_CLOSE_MS ? "close" : gapMs > SURELY_APART_MS ? "apart" : "close|apart";
}

/** Either of two flags may be shown, since the world has no order of importance. Green disappears after a while. */
function flag(world: World): string {
  const { driver, global } = flagsShown(world);
  const out = new Set([driver, global]);
  if (out.size > 1) out.delete("NoFlag");
  if (out.has("GreenFlag")) out.add("NoFlag");
  return [...out].join("|");
}

const flagChange: ChangeOf = (event) => (event.type === "flagChanged" ? event : null);

function battleChange(side: Side): ChangeOf {
  return (event: RaceEvent) => {
    if (event.type === "battleBegan" && event.with === side) return { from: "apart", to: "close" };
    return event.type === "battleEnded" && event.with === side ? { from: "close", to: "apart" } : null;
  };
}

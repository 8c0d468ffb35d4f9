import type { RaceEvent } from "@acevo-pitwall/core";
import { carTruth, standingGaps, type World } from "../../../core/src/simulator/index.js";
import { flagsShown } from "../../../core/src/simulator/world/flags.js";
import { extend, type Spell } from "../../race/truth.js";
import type { ChangeOf, MaySay } from "./lasting.js";

/** A battle has begun within the first of these and is over beyond the second; in between it is as it was before. ms */
const SURELY_CLOSE_MS = 900;
const SURELY_APART_MS = 1400;

const SIDES = ["ahead", "behind"] as const;
type Side = (typeof SIDES)[number];

/** What truly lasts around the player, by the world and not by the pages. */
export class TrueLasting {
  readonly #battles: Readonly<Record<Side, Spell<string>[]>> = { ahead: [], behind: [] };
  readonly #flag: Spell<string>[] = [];

  /** Takes a frame's world. */
  note(world: World): void {
    const gaps = standingGaps(world, world.player.index);
    for (const side of SIDES) extend(this.#battles[side], battle(world, gaps[side]?.gapMs ?? null), world.wallMs);
    extend(this.#flag, flag(world), world.wallMs);
  }

  /** All of it, with how it is told; from `startMs` on, the tape's start. */
  from(startMs: number) {
    const shifted = (spells: readonly Spell<string>[]): readonly MaySay[] =>
      spells.map(({ value, fromMs, toMs }) => {
        return { value: value.split("|"), fromMs: fromMs - startMs, toMs: toMs - startMs };
      });
    return [
      { name: "flag", maySay: shifted(this.#flag), changeOf: flagChange },
      ...SIDES.map((side) => {
        return { name: `battle ${side}`, maySay: shifted(this.#battles[side]), changeOf: battleChange(side) };
      }),
    ];
  }
}

function battle(world: World, gapMs: number | null): string {
  if (carTruth(world, world.player.index).inPitLane) return "apart";
  if (world.phase !== "running" || gapMs === null) return "close|apart";
  return gapMs < SURELY_CLOSE_MS ? "close" : gapMs > SURELY_APART_MS ? "apart" : "close|apart";
}

/** Of two flags that are out either may be shown: which counts for more is not the world's to say. Green is news and goes. */
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

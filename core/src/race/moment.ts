import { aidsOf } from "./aids.js";
import { carOf } from "./car.js";
import { damageOf } from "./damage.js";
import { positionOf } from "./position.js";
import type { Pages } from "./pages.js";
import { pitOf } from "./pit.js";
import { sessionOf } from "./session.js";
import type { RaceState } from "./state.js";

/** The parts that the pages of one moment tell by themselves. */
export type MomentState = Pick<RaceState, "session" | "car" | "aids" | "position" | "pit" | "damage">;

export function momentOf(pages: Pages): MomentState {
  return {
    session: sessionOf(pages),
    car: carOf(pages),
    aids: aidsOf(pages),
    position: positionOf(pages),
    pit: pitOf(pages),
    damage: damageOf(pages),
  };
}

import { within } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import type { Damage } from "./state.js";

/** In the game's units. */
function amount(...values: readonly number[]): number | null {
  return within(Math.max(...values), 0, 1_000_000, 1);
}

const UNKNOWN: Damage = {
  front: null,
  rear: null,
  left: null,
  right: null,
  centre: null,
  suspension: [null, null, null, null],
};

/** Reads the bodywork from both pages, since some cars fill only one of them, and the suspension. */
export function damageOf(pages: Pages): Damage {
  if (!carInWorld(pages)) return UNKNOWN;
  const { car_damage: hud } = pages.graphics.raw();
  const [front = 0, rear = 0, left = 0, right = 0, centre = 0] = pages.physics.raw().carDamage;
  return {
    front: amount(hud.damage_front, front),
    rear: amount(hud.damage_rear, rear),
    left: amount(hud.damage_left, left),
    right: amount(hud.damage_right, right),
    centre: amount(hud.damage_center, centre),
    suspension: [
      amount(hud.damage_suspension_lf),
      amount(hud.damage_suspension_rf),
      amount(hud.damage_suspension_lr),
      amount(hud.damage_suspension_rr),
    ],
  };
}

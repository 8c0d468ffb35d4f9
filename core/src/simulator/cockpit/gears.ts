import type { SimCar } from "../world/car.js";
import { type Cockpit, engineRuns } from "./cockpit.js";

/** The game counts reverse as 0. */
const NEUTRAL = 1;
const FIRST = 2;

/** Shares of the rpm limit at which the driver shifts up, and at which the hint is shown. */
const UP_AT = 0.985;
const UP_HINT_AT = 0.965;
/** The driver shifts down when the lower gear would turn at this share. */
const DOWN_AT = 0.8;
const DOWN_HINT_AT = 0.83;
/** Below this speed in m/s the clutch slips. */
const BITING_POINT = 6;

/** Chooses the gear and updates rpm, clutch and shift hint. */
export function stepGears(cockpit: Cockpit, car: SimCar, dtMs: number): void {
  const { idleRpm, limitRpm, gearTopKmh } = car.spec;
  const kmh = cockpit.speed * 3.6;
  const turning = (gear: number) => kmh / gearTopKmh[gear - FIRST]!;
  let { gear } = cockpit;
  if (!engineRuns(car)) gear = NEUTRAL;
  else if (cockpit.speed < 0.1) gear = car.pit ? NEUTRAL : FIRST;
  else if (gear < FIRST) gear = FIRST;
  else if (gear - FIRST < gearTopKmh.length - 1 && turning(gear) >= UP_AT) gear++;
  else if (gear > FIRST && turning(gear - 1) <= DOWN_AT) gear--;
  cockpit.gear = gear;

  const share = gear < FIRST ? 0 : turning(gear);
  const launching = gear === FIRST && cockpit.speed < BITING_POINT && cockpit.throttle > 0.3 ? 0.45 : 0;
  const wanted = engineRuns(car) ? Math.max(idleRpm, limitRpm * Math.max(share, launching)) : 0;
  cockpit.rpm += (wanted - cockpit.rpm) * Math.min(1, dtMs / 45);
  cockpit.clutch = gear === FIRST ? Math.max(0, 1 - cockpit.speed / BITING_POINT) : 0;
  cockpit.shiftHint = hint(gear, share, gearTopKmh.length, gear > FIRST ? turning(gear - 1) : 1, cockpit.throttle);
}

function hint(gear: number, share: number, gears: number, lower: number, throttle: number): Cockpit["shiftHint"] {
  if (gear - FIRST < gears - 1 && share >= UP_HINT_AT) return "up";
  return gear > FIRST && lower <= DOWN_HINT_AT && throttle < 0.1 ? "down" : "none";
}

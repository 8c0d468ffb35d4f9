import { phaseMs } from "../circuit/place.js";
import { atPhase, braking, DRAG, thrust } from "../circuit/reference-lap.js";
import { isInPitLane, type SimCar } from "../world/car.js";
import type { World } from "../world/world.js";
import { stepAids } from "./aids.js";
import { type Cockpit, engineRuns } from "./cockpit.js";
import { stepGears } from "./gears.js";
import { stepHeat } from "./heat.js";

/** Turns of the steering wheel per turn of the wheels. */
const STEERING_RATIO = 13;
/** Steering wheel angle from straight to full lock. rad */
export const FULL_LOCK = (270 * Math.PI) / 180;
const WHEELBASE_M = 2.65;
/** Additional angle of the front wheels in a corner. rad per m/s² */
const UNDERSTEER = 0.0012;

/** ms of a full pedal travel. */
const PEDAL_DOWN_MS = 130;
const PEDAL_UP_MS = 90;

/** Updates the player's inputs for `dtMs` so that pedals, wheel and gears match the car's motion. */
export function drive(world: World, dtMs: number): void {
  const { circuit, cockpit, player } = world;
  const { speed } = player;
  const phase = phaseMs(circuit, player.progressMs);
  const curvature = engineRuns(player) ? atPhase(circuit, circuit.curvature, phase) : 0;
  const along = player.governed
    ? ((speed - cockpit.speed) * 1000) / dtMs
    : player.rate ** 2 * atPhase(circuit, circuit.acceleration, phase);
  cockpit.alongMs2 += (Math.max(-30, Math.min(15, along)) - cockpit.alongMs2) * Math.min(1, dtMs / 25);
  cockpit.acrossMs2 = speed * speed * curvature;
  cockpit.yawRate = speed * curvature;
  cockpit.speed = speed;
  cockpit.drivenM += (speed * dtMs) / 1000;
  if (speed > 0) cockpit.drivenMs += dtMs;
  steer(cockpit, curvature, dtMs);
  press(cockpit, player, dtMs);
  stepGears(cockpit, player, dtMs);
  stepAids(world, dtMs);
  stepHeat(cockpit.heat, cockpit, dtMs);
}

function steer(cockpit: Cockpit, curvature: number, dtMs: number): void {
  const wheels = Math.atan(curvature * WHEELBASE_M) + UNDERSTEER * cockpit.acrossMs2;
  const wanted = Math.max(-1, Math.min(1, (wheels * STEERING_RATIO) / FULL_LOCK));
  cockpit.steering += (wanted - cockpit.steering) * Math.min(1, dtMs / 60);
}

/** Sets throttle and brake to match the acceleration. */
function press(cockpit: Cockpit, car: SimCar, dtMs: number): void {
  const { speed } = cockpit;
  const asked = cockpit.alongMs2 + DRAG * speed * speed;
  let throttle = asked > 0 ? asked / (0.92 * thrust(speed)) : 0;
  let brake = asked < -0.8 ? -asked / (0.96 * braking(speed)) : 0;
  if (speed < 0.1) {
    throttle = 0;
    brake = engineRuns(car) ? 0.4 : 0;
  }
  cockpit.throttle = travel(cockpit.throttle, isInPitLane(car) ? Math.min(throttle, 0.5) : throttle, dtMs);
  cockpit.brake = travel(cockpit.brake, brake, dtMs);
}

function travel(pedal: number, wanted: number, dtMs: number): number {
  const to = Math.max(0, Math.min(1, wanted));
  return to > pedal ? Math.min(to, pedal + dtMs / PEDAL_DOWN_MS) : Math.max(to, pedal - dtMs / PEDAL_UP_MS);
}

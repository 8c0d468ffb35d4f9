import type { PhysicsWriter } from "../../protocol/index.js";
import { phaseMs } from "../circuit/place.js";
import { atPhase, GRAVITY } from "../circuit/reference-lap.js";
import { engineRuns } from "../cockpit/cockpit.js";
import { FULL_LOCK } from "../cockpit/driver.js";
import { AIR, pressurePsi, ROAD } from "../cockpit/heat.js";
import { playerDeltaMs, worldPlace } from "../truth.js";
import { isInPitLane } from "../world/car.js";
import { isOnTrack } from "../world/gaps.js";
import type { World } from "../world/world.js";
import { aidFlags } from "./signals.js";

const MASS_KG = 1330;
const WHEEL_RADIUS_M = 0.34;
/** Half the wheelbase and half the track width. m */
const HALF_LENGTH_M = 1.32;
const HALF_WIDTH_M = 0.82;

/** Writes the physics page. Fields that the live game does not fill stay 0. */
export function writePhysics(page: PhysicsWriter, world: World, packetId: number): void {
  const { circuit, cockpit, player } = world;
  const { speed, alongMs2, acrossMs2, brake, throttle } = cockpit;
  const phase = phaseMs(circuit, player.progressMs);
  const heading = atPhase(circuit, circuit.heading, phase);
  const aids = aidFlags(world);
  page.packetId = packetId;
  page.gas = throttle;
  page.brake = brake;
  page.fuel = player.spec.tankL > 0 ? player.fuel : 0;
  page.gear = cockpit.gear;
  page.rpms = Math.round(cockpit.rpm);
  page.steerAngle = cockpit.steering;
  page.speedKmh = speed * 3.6;
  set3(page.velocity, speed * Math.cos(heading), 0, speed * Math.sin(heading));
  set3(page.accG, acrossMs2 / GRAVITY, alongMs2 / GRAVITY, 1);
  page.tc = cockpit.tc;
  page.abs = cockpit.abs;
  page.tcinAction = aids.tc ? 1 : 0;
  page.absInAction = aids.abs ? 1 : 0;
  page.heading = heading;
  page.pitch = alongMs2 * -0.0012;
  page.roll = acrossMs2 * 0.0018;
  page.cgHeight = 0.42;
  page.numberOfTyresOut = world.clockMs < player.offTrackUntilMs ? 4 : 0;
  page.pitLimiterOn = isInPitLane(player) && engineRuns(player) ? 1 : 0;
  page.airDensity = 1.19;
  page.airTemp = AIR;
  page.roadTemp = ROAD;
  set3(page.localAngularVel, 0, cockpit.yawRate, 0);
  page.finalFF = cockpit.steering * Math.min(1, speed / 20) * 6;
  page.performanceMeter = world.quirks.hasDelta ? -(playerDeltaMs(world) ?? 0) / 1000 : 0;
  page.clutch = cockpit.clutch;
  page.brakeBias = cockpit.brakeBias;
  set3(page.localVelocity, acrossMs2 * 0.01, 0, speed);
  page.currentMaxRpm = player.spec.limitRpm;
  page.waterTemp = cockpit.heat.water;
  page.ignitionOn = engineRuns(player) ? 1 : 0;
  page.isEngineRunning = engineRuns(player) ? 1 : 0;
  page.kersCharge = player.spec.batteryKwh > 0 ? player.fuel / player.spec.batteryKwh : 0;
  page.kersInput = player.spec.batteryKwh > 0 ? throttle : 0;
  page.ersIsCharging = player.spec.batteryKwh > 0 && brake > 0.05 ? 1 : 0;
  page.kerbVibration = isOnTrack(player) ? Math.max(0, Math.abs(acrossMs2) - 13) * 0.1 : 0;
  page.slipVibrations = cockpit.tc * 0.4;
  page.roadVibrations = Math.min(1, speed / 80) * 0.2;
  page.absVibrations = cockpit.abs;
  for (let part = 0; part < 5; part++) page.carDamage[part] = cockpit.damage[part]!;
  page.rideHeight[0] = 0.055 - speed * 0.00015;
  page.rideHeight[1] = 0.072 - speed * 0.00018;
  writeWheels(page, world, heading);
}

function writeWheels(page: PhysicsWriter, world: World, heading: number): void {
  const { cockpit, player } = world;
  const { speed, alongMs2, acrossMs2, brake, heat } = cockpit;
  const [x, z] = worldPlace(world, player);
  const [ahead, aside] = [Math.cos(heading), Math.sin(heading)];
  const load = (MASS_KG * GRAVITY) / 4 + speed * speed * 0.35;
  for (let wheel = 0; wheel < 4; wheel++) {
    const front = wheel < 2 ? 1 : -1;
    const right = wheel % 2 === 0 ? -1 : 1;
    const loaded = Math.max(200, load - front * alongMs2 * 70 - right * acrossMs2 * 110);
    const slip = wheel < 2 ? cockpit.abs * brake * 0.12 : cockpit.tc * 0.15;
    page.wheelSlip[wheel] = slip + Math.abs(acrossMs2) * 0.006;
    page.wheelLoad[wheel] = loaded;
    page.wheelsPressure[wheel] = pressurePsi(heat.tyreCore[wheel]!);
    page.wheelAngularSpeed[wheel] = (speed / WHEEL_RADIUS_M) * (1 + (wheel < 2 ? -slip : slip));
    page.tyreDirtyLevel[wheel] = world.clockMs < player.offTrackUntilMs ? 0.6 : 0;
    page.tyreCoreTemperature[wheel] = heat.tyreCore[wheel]!;
    page.tyreTemp[wheel] = heat.tyreMiddle[wheel]!;
    page.brakeTemp[wheel] = heat.brake[wheel]!;
    page.brakeTorque[wheel] = brake * (wheel < 2 ? cockpit.brakeBias : 1 - cockpit.brakeBias) * 3400;
    page.camberRAD[wheel] = right * 0.052;
    page.suspensionTravel[wheel] = 0.03 + loaded * 3e-6;
    page.mz[wheel] = acrossMs2 * -1.4;
    page.fx[wheel] = (MASS_KG / 4) * alongMs2;
    page.fy[wheel] = (MASS_KG / 4) * acrossMs2;
    page.slipRatio[wheel] = slip;
    page.slipAngle[wheel] = acrossMs2 * 0.004;
    page.padLife[wheel] = 1;
    page.discLife[wheel] = 1;
    const offsetX = front * HALF_LENGTH_M * ahead - right * HALF_WIDTH_M * aside;
    const offsetZ = front * HALF_LENGTH_M * aside + right * HALF_WIDTH_M * ahead;
    set3(page.tyreContactPoint[wheel]!, x + offsetX, 0, z + offsetZ);
    set3(page.tyreContactNormal[wheel]!, 0, 1, 0);
    set3(page.tyreContactHeading[wheel]!, ahead, 0, aside);
  }
}

/** The steering wheel's angle. Degrees */
export function steeringDegrees(world: World): number {
  return (world.cockpit.steering * FULL_LOCK * 180) / Math.PI;
}

function set3(list: { [index: number]: number }, x: number, y: number, z: number): void {
  list[0] = x;
  list[1] = y;
  list[2] = z;
}

import { distanceM } from "../circuit/place.js";
import { leaveBox } from "../cockpit/cockpit.js";
import type { PitServices } from "../race-setup.js";
import type { PitVisit, SimCar } from "./car.js";
import type { World } from "./world.js";

/** Braking towards the pit lane and the box. m/s² */
const APPROACH_BRAKING = 9;
const BOX_BRAKING = 4;
/** Distance to slow down before the entry from any speed, and its most as a share of the lap. m */
const APPROACH_M = 260;
const SHORT_APPROACH = 0.2;

/** L (kWh) per ms */
const FUEL_PER_MS = 0.0028;
const TYRES_MS = 9000;
const REPAIRS_MS = 7000;

/** The share of the pit lane that `car_location` calls its entry, and its exit. */
const END_SHARE = 0.15;

/** How long each service takes. ms. They run at the same time. */
export function serviceTimes({ fuel, tyres, repairs }: PitServices) {
  return { fuel: fuel / FUEL_PER_MS, tyres: tyres ? TYRES_MS : 0, repairs: repairs ? REPAIRS_MS : 0 };
}

function stopMs(services: PitServices): number {
  const { fuel, tyres, repairs } = serviceTimes(services);
  return Math.max(2000, fuel, tyres, repairs);
}

/** Calls a car into the pits at the next opportunity. */
export function callIn(world: World, car: SimCar, services: PitServices): void {
  const { line, plan } = world.circuit;
  const { entryM, exitM } = plan.pit;
  const room = Math.min(APPROACH_M, line.lengthM * SHORT_APPROACH);
  const lapsAhead = Math.ceil((distanceM(world.circuit, car.progressMs) + room + entryM) / line.lengthM);
  const nextLine = Math.max(1, lapsAhead) * line.lengthM;
  car.pit = {
    services,
    entryM: nextLine - entryM,
    boxM: nextLine + boxAfterLineM(world, car),
    exitM: nextLine + exitM,
    stage: "called",
    stoppedMs: 0,
    fuelAtStop: 0,
  };
}

/** The position of a car's box: the player's as planned, the others' around it, each its own. m after the line */
export function boxAfterLineM(world: World, car: SimCar): number {
  const { entryM, exitM, boxM } = world.circuit.plan.pit;
  const from = car.index - world.scenario.player;
  const places = ((from * 7) % 11) + Math.abs(Math.trunc(from / 11)) / 6;
  return boxM + (places * (entryM + exitM)) / 44;
}

/** Moves a car from the garage into the pit lane. */
export function leaveGarage(world: World, car: SimCar): void {
  if (car.place !== "garage") return;
  const { line, plan } = world.circuit;
  const at = distanceM(world.circuit, car.progressMs);
  const nextLine = Math.round((at - boxAfterLineM(world, car)) / line.lengthM) * line.lengthM;
  car.place = "road";
  car.lapFromPits = true;
  car.pit = {
    services: { fuel: 0, tyres: false, repairs: false },
    entryM: nextLine - plan.pit.entryM,
    boxM: at,
    exitM: nextLine + plan.pit.exitM,
    stage: "out",
    stoppedMs: 0,
    fuelAtStop: 0,
  };
}

/** `Pitlane`, or one of its ends. */
export function pitLanePart(world: World, car: SimCar): "Pitlane" | "PitEntry" | "PitExit" {
  if (!car.pit) return "Pitlane";
  const end = (car.pit.exitM - car.pit.entryM) * END_SHARE;
  const at = distanceM(world.circuit, car.progressMs);
  if (at < car.pit.entryM + end) return "PitEntry";
  return at > car.pit.exitM - end ? "PitExit" : "Pitlane";
}

/** Updates a car's pit visit. Returns the speed limit. m/s */
export function pitSpeed(world: World, car: SimCar, visit: PitVisit): number {
  const limit = world.circuit.plan.pit.limitKmh / 3.6;
  const at = distanceM(world.circuit, car.progressMs);
  switch (visit.stage) {
    case "called":
      if (at < visit.entryM) return Math.hypot(limit, Math.sqrt(2 * APPROACH_BRAKING * (visit.entryM - at)));
      visit.stage = "in";
      car.lapIntoPits = true;
      world.onEvent?.({ kind: "pitEntry", car, atMs: world.wallMs });
      return limit;
    case "in":
      if (at < visit.boxM - 0.2) return Math.min(limit, 0.4 + Math.sqrt(2 * BOX_BRAKING * (visit.boxM - at)));
      visit.stage = "box";
      visit.stoppedMs = world.clockMs;
      visit.fuelAtStop = car.fuel;
      return 0;
    case "box":
      return serve(world, car, visit) ? 0 : limit;
    case "out":
      if (at < visit.exitM) return limit;
      car.pit = null;
      world.onEvent?.({ kind: "pitExit", car, atMs: world.wallMs });
      return Number.POSITIVE_INFINITY;
  }
}

/** Services the car; false when it is done. */
function serve(world: World, car: SimCar, visit: PitVisit): boolean {
  const since = world.clockMs - visit.stoppedMs;
  const pumped = Math.min(since * FUEL_PER_MS, visit.services.fuel);
  car.fuel = Math.max(car.fuel, Math.min(visit.fuelAtStop + pumped, car.spec.tankL || car.spec.batteryKwh));
  if (since < stopMs(visit.services)) return true;
  visit.stage = "out";
  if (car === world.player) leaveBox(world.cockpit, visit.services);
  return false;
}

/** Offset of a car in the pit lane to the right of the centre line; 0 outside. m */
export function pitLateralM(world: World, car: SimCar): number {
  const { offsetM } = world.circuit.plan.pit;
  if (car.place === "garage") return offsetM;
  if (!car.pit) return 0;
  const ramp = (car.pit.exitM - car.pit.entryM) * END_SHARE;
  const at = distanceM(world.circuit, car.progressMs);
  const inside = Math.min(at - car.pit.entryM, car.pit.exitM - at) / ramp;
  return offsetM * Math.min(1, Math.max(0, inside));
}

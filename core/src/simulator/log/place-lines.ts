import { driverOf } from "../drivers.js";
import { worldPlace } from "../truth.js";
import type { SimCar } from "../world/car.js";
import { boxPlace } from "../world/session.js";
import type { World } from "../world/world.js";
import { loggedCars } from "./entry-lines.js";
import { gameplay, logId, type LogText, server } from "./text.js";

/** A session begins: each car on its place on the grid or in its box. */
export function spawnLines(world: World): readonly LogText[] {
  const onGrid = world.scenario.session.start === "grid";
  const cars = loggedCars(world).filter(({ place }) => place !== "away");
  const phases = onGrid ? ["Waiting_For_Players", "Start_Spawn_On_Position"] : ["Waiting_For_Players"];
  const lights = onGrid ? ["No_Lights", "Lights_On", "Lights_Off"].map((state) => `Start_Countdown_${state}`) : [];
  return [
    ...phases.map(phaseLine),
    ...(onGrid ? gridOrderLines(world, cars) : []),
    ...cars.map((car) => teleportLine(world, car, onGrid ? "Grid" : "Box")),
    ...cars.map(teleportedLine),
    ...lights.map(phaseLine),
  ];
}

function gridOrderLines(world: World, cars: readonly SimCar[]): readonly LogText[] {
  return [
    gameplay("RACE GRID: use the entrylist"),
    ...cars.map((car) => {
      const { name, number, isAi } = driverOf(world, car);
      return gameplay(`RACE GRID: #${car.index} - [${number}] ${isAi ? "•" : ""}${name}`);
    }),
  ];
}

export function phaseLine(phase: string): LogText {
  return gameplay(`setSessionPhase ${phase}`);
}

/** A car is put on its place. */
export function teleportLine(world: World, car: SimCar, where: "Grid" | "Pit" | "Box"): LogText {
  const box = { progressMs: boxPlace(world, car), lateralM: world.circuit.plan.pit.offsetM };
  const [x, z] = worldPlace(world, where === "Grid" ? car : box);
  const at = [x, 0, z].map((value) => value.toFixed(6)).join(" ");
  return server(`Teleporting ${logId(car)} pos ${car.index} (StartingPositionType_${where}) [${at}]`);
}

export function teleportedLine(car: SimCar): LogText {
  return gameplay(`CarTeleportCompleted ${logId(car)}`);
}

export function pitLaneLine(car: SimCar, isIn: boolean): LogText {
  return gameplay(`Car ${logId(car)} ${isIn ? "entered" : "exited"} to pitlane`);
}

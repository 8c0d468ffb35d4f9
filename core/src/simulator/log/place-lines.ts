import type { SpawnKind } from "../../game-log/events.js";
import { driverOf } from "../drivers.js";
import { idText, worldPlace } from "../truth.js";
import type { SimCar } from "../world/car.js";
import { boxPlace } from "../world/session.js";
import type { World } from "../world/world.js";
import { loggedCars } from "./entry-lines.js";
import { eventText } from "./event-text.js";
import { gameplay, type LogText } from "./text.js";

/** A session begins: each car on its place on the grid or in its box. */
export function spawnLines(world: World): readonly LogText[] {
  const onGrid = world.scenario.session.start === "grid";
  const cars = loggedCars(world).filter(({ place }) => place !== "away");
  return [
    ...["Waiting_For_Players", onGrid ? "Start_Spawn_On_Position" : "Waiting_For_Start"].map(phaseLine),
    ...(onGrid ? gridOrderLines(world, cars) : []),
    ...cars.map((car) => teleportLine(world, car, onGrid ? "grid" : "box")),
    ...cars.map(teleportedLine),
  ];
}

function gridOrderLines(world: World, cars: readonly SimCar[]): readonly LogText[] {
  return [
    gameplay("RACE GRID: use the entrylist"),
    ...cars.map((car) => {
      const { name, number, isAi } = driverOf(world, car);
      const marked = `${isAi ? "•" : ""}${name}`;
      return eventText({ kind: "gridOrder", place: car.index + 1, number, name: marked });
    }),
  ];
}

export function phaseLine(phase: string): LogText {
  return eventText({ kind: "phase", phase });
}

/** A car is put on its place. */
export function teleportLine(world: World, car: SimCar, where: SpawnKind): LogText {
  const box = { progressMs: boxPlace(world, car), lateralM: world.circuit.plan.pit.offsetM };
  const [x, z] = worldPlace(world, where === "grid" ? car : box);
  return eventText({ kind: "placed", id: idText(car.id), where, place: car.index + 1, at: [x, 0, z] });
}

export function teleportedLine(car: SimCar): LogText {
  return eventText({ kind: "teleported", id: idText(car.id) });
}

export function pitLaneLine(car: SimCar, isIn: boolean): LogText {
  return eventText({ kind: "pitLane", id: idText(car.id), isIn });
}

import { phaseAt } from "../circuit/reference-lap.js";
import { settleCockpit } from "../cockpit/cockpit.js";
import { placeCar, resetCar, type SimCar } from "./car.js";
import { isOver } from "./finish.js";
import { beginLap } from "./laps.js";
import { updatePhaseName } from "./phase-name.js";
import { boxAfterLineM, leaveGarage } from "./pit-lane.js";
import { hash01 } from "./random.js";
import { NOT_RAISED, type World } from "./world.js";

/** Distance between two grid positions. m */
const GRID_STEP_M = 8;
const GREEN_FLAG_MS = 8000;
const MAX_REACTION_MS = 450;

/** Starts the next session: all cars on the grid or in the garage, without laps. */
export function startSession(world: World): void {
  const { session } = world.scenario;
  world.session++;
  world.clockMs = 0;
  world.chequeredMs = null;
  world.raised = { driver: NOT_RAISED, global: NOT_RAISED };
  world.greenFlagUntilMs = 0;
  world.reference = null;
  world.status = world.player.place === "away" ? "off" : "live";
  world.pending = world.script.filter(
    (step) =>
      (step.inSession ?? world.session) === world.session && !("wallMs" in step.at && step.at.wallMs <= world.wallMs),
  );
  world.cars.forEach((car, index) => {
    resetCar(car);
    if (car.place === "away") return;
    if (session.start === "grid") placeCar(car, "road", gridPlace(world, index), "start");
    else placeCar(car, "garage", boxPlace(world, car), "out");
  });
  world.order.splice(0, world.order.length, ...world.cars);
  settleCockpit(world.cockpit);
  enter(world, world.session === 1 && session.loadMs > 0 ? "loading" : "waiting");
}

function enter(world: World, phase: World["phase"]): void {
  world.phase = phase;
  world.phaseMs = world.clockMs;
  updatePhaseName(world);
  world.onEvent?.({ kind: "phase", phase, atMs: world.wallMs });
}

/** Progress of a grid position, in ms of the reference lap. */
function gridPlace(world: World, index: number): number {
  const { circuit, cars } = world;
  const stepM = Math.min(GRID_STEP_M, (circuit.line.lengthM * 0.5) / cars.length);
  return phaseAt(circuit, circuit.line.lengthM - (index + 1) * stepM) - circuit.lapMs;
}

/** Progress of a car's box on its first lap, in ms of the reference lap. */
export function boxPlace(world: World, car: SimCar): number {
  const { circuit } = world;
  const box = boxAfterLineM(world, car);
  return box < 0 ? phaseAt(circuit, circuit.line.lengthM + box) - circuit.lapMs : phaseAt(circuit, box);
}

/** Moves the session from phase to phase. */
export function stepSession(world: World): void {
  stepPhase(world);
  updatePhaseName(world);
}

function stepPhase(world: World): void {
  const { session } = world.scenario;
  const inPhaseMs = world.clockMs - world.phaseMs;
  switch (world.phase) {
    case "loading":
      if (inPhaseMs >= session.loadMs) enter(world, "waiting");
      return;
    case "waiting":
      if (inPhaseMs >= session.waitMs) goGreen(world);
      return;
    case "running":
      if (isOver(world)) enter(world, "ended");
      return;
    case "ended":
      if (session.restartAfterMs !== null && inPhaseMs >= session.restartAfterMs) startSession(world);
  }
}

function goGreen(world: World): void {
  enter(world, "running");
  world.greenMs = world.clockMs;
  world.greenFlagUntilMs = world.clockMs + GREEN_FLAG_MS;
  for (const car of world.cars) {
    car.heldUntilMs = world.clockMs + MAX_REACTION_MS * hash01(world.seed + world.session, car.index, 77);
    if (car.place === "garage") leaveGarage(world, car);
    else beginLap(world, car, world.clockMs, "start");
  }
}

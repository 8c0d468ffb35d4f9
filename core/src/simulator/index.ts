/** A simulated game: publishes pages as the game does, and knows the truth behind them. */
export { CARS, type AidSpec, type CarSpec } from "./cockpit/car-spec.js";
export { type PitVisit, type SimCar, type TrueLap } from "./world/car.js";
export { type CentreLine, type CircuitPlan, drawCentreLine } from "./circuit/circuit.js";
export { GRAND_PRIX, SHORT } from "./circuit/circuits.js";
export * as commands from "./commands.js";
export { FRAME_MS, type GameOptions, SimulatedGame } from "./game.js";
export { buildCircuit, type Circuit } from "./circuit/reference-lap.js";
export * from "./race-setup.js";
export type { Scenario } from "./scenario.js";
export { hotlap, type HotlapOptions } from "./scenarios/hotlap.js";
export { namedScenario, type ScenarioName, type ScenarioOptions, SCENARIOS } from "./scenarios/index.js";
export { race, type RaceOptions } from "./scenarios/race.js";
export { carTruth, type CarTruth, type GapTruth, playerDeltaMs, roadGaps, standingGaps } from "./truth.js";
export type { Moment, ScriptStep, World } from "./world/world.js";
export { demoPrefix, removePages } from "./demo-pages.js";
export { type RunningSimulator, runSimulator, type SimulatorOptions } from "./run.js";
export { startSimulatorWorker, type SimulatorWorker, type SimulatorWorkerOptions } from "./worker.js";

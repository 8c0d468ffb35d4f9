/** The part of the simulator without I/O, for browsers. */
export { FRAME_MS } from "./game.js";
export { race, type RaceOptions } from "./scenarios/race.js";
export { SimulatedRace } from "./simulated-race.js";

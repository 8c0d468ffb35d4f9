import type { LoggedCar } from "../../../core/src/game-log/logged-car.js";

/** A car of which the log has told nothing but its id. */
export const LOGGED: Omit<LoggedCar, "id"> = {
  name: null,
  number: null,
  model: null,
  isAi: false,
  gridPosition: null,
  laps: [],
  bestLapMs: null,
  bestSectorsMs: [null, null, null],
  tyresOut: 0,
  sectorsMs: [],
  hasStarted: true,
  isInPitLane: false,
  wasInPitLane: false,
  pitStops: [],
  finishedAtMs: null,
  isPutAway: false,
  madeUpLapMs: null,
};

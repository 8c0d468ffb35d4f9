/** Positions on the circuit. Progress is in ms of the reference lap since the start line, over all laps. */
import { atPhase, type Circuit } from "./reference-lap.js";

/** Progress within the lap, in ms of the reference lap. */
export function phaseMs({ lapMs }: Circuit, progressMs: number): number {
  return progressMs - Math.floor(progressMs / lapMs) * lapMs;
}

/** How often the start line has been crossed; -1 on the grid. */
export function lapIndex({ lapMs }: Circuit, progressMs: number): number {
  return Math.floor(progressMs / lapMs);
}

/** m since the start line, over all laps. */
export function distanceM(circuit: Circuit, progressMs: number): number {
  const inLap = atPhase(circuit, circuit.distanceM, phaseMs(circuit, progressMs));
  return lapIndex(circuit, progressMs) * circuit.line.lengthM + inLap;
}

import { phaseMs } from "../circuit/place.js";
import type { Circuit } from "../circuit/reference-lap.js";
import type { SimCar, TrueLap } from "./car.js";
import { wallMsAt } from "./events.js";
import type { World } from "./world.js";

/** Where the first two sectors end, as shares of the reference lap's time: not at its thirds, like on real circuits. */
const SECTOR_ENDS = [0.37, 0.63] as const;

/** The sector at a place on the circuit: 0, 1 or 2. */
export function sectorAt(circuit: Circuit, progressMs: number): number {
  const done = phaseMs(circuit, progressMs) / circuit.lapMs;
  return done < SECTOR_ENDS[0] ? 0 : done < SECTOR_ENDS[1] ? 1 : 2;
}

/** Progress at the end of a sector, 0 or 1, of the lap that a car is on. */
export function sectorEndMs({ lapMs }: Circuit, progressMs: number, sector: number): number {
  return (Math.floor(progressMs / lapMs) + SECTOR_ENDS[sector]!) * lapMs;
}

/** Sectors of a lap begin at the line, also of the first lap, whose time begins at the green light. */
export function beginSectors(car: SimCar, atMs: number | null): void {
  car.sectorsFromMs = atMs;
  car.sectorEndsMs = [];
}

/** Times a sector that ends at a session time. `sector`: 1 or 2. */
export function endSector(world: World, car: SimCar, sector: number, atMs: number): void {
  if (car.run !== "timed" || car.sectorsFromMs === null || car.sectorEndsMs.length !== sector - 1) return;
  const before = car.sectorEndsMs[sector - 2] ?? 0;
  const end = Math.round(atMs - car.sectorsFromMs);
  car.sectorEndsMs.push(end);
  world.onEvent?.({ kind: "sector", car, sector, ms: end - before, atMs: wallMsAt(world, atMs) });
}

/** The sectors of a lap that ends at a session time; null when it began in the middle of the circuit. */
export function lapSectors({ sectorsFromMs, sectorEndsMs }: SimCar, atMs: number): TrueLap["sectorsMs"] {
  const [first, second] = sectorEndsMs;
  if (sectorsFromMs === null || first === undefined || second === undefined) return null;
  return [first, second - first, Math.round(atMs - sectorsFromMs) - second];
}

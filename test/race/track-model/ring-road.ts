import { CarTracker, onGrid } from "../../../core/src/race/track-model/car-tracker.js";
import { centreLine } from "../../../core/src/race/track-model/centre-line.js";

const LENGTH_M = 3000;

/** The place in the world of a place on the ring. m */
export function placeAt(laps: number): [x: number, z: number] {
  const angle = 2 * Math.PI * laps;
  const radius = LENGTH_M / (2 * Math.PI);
  return [radius * Math.cos(angle) + 5000, radius * Math.sin(angle) + 5000];
}

/** A ring road of 3 km. */
export const RING = centreLine(Array.from({ length: 600 }, (_, i) => placeAt(i / 600)));

/** A car on the ring and where it is. */
export interface RoadCar {
  readonly tracker: CarTracker;
  /** Laps from the line at the start; below 0 on the grid. */
  laps: number;
  /** Laps a minute. */
  pace: number;
  /** Whether its slot on the page is filled. */
  isSeen: boolean;
}

/** Cars that took the start on a ring road, driven at steady paces. */
export class RingRoad {
  readonly cars: RoadCar[] = [];
  nowMs = 1000;

  /** Adds a car whose laps are known. `pace`: laps a minute. */
  add(id: string, laps: number, pace = 1): RoadCar {
    const car = { tracker: new CarTracker(id), laps, pace, isSeen: true };
    car.tracker.move(RING, ...placeAt(laps), this.nowMs);
    car.tracker.place(laps < 0 ? onGrid(laps + 1) : laps, true);
    this.cars.push(car);
    return car;
  }

  get trackers(): CarTracker[] {
    return this.cars.map(({ tracker }) => tracker);
  }

  /** Drives, ten frames a second. `each` is called after each. */
  run(seconds: number, each: () => void = () => undefined): void {
    for (let frame = 0; frame < seconds * 10; frame++) {
      this.nowMs += 100;
      for (const car of this.cars) {
        car.laps += car.pace / 600;
        if (car.isSeen) car.tracker.move(RING, ...placeAt(car.laps), this.nowMs);
      }
      each();
    }
  }

  /** Puts a car into a box beside the line. */
  tow(car: RoadCar): void {
    car.pace = 0;
    car.laps = Math.floor(car.laps) + 0.01;
  }
}

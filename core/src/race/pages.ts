import type { GraphicsView, PhysicsView, StaticView } from "../views/index.js";
import { AcEvoCarLocation } from "../protocol/index.js";

/** The three views of one moment: what every module here reads. */
export interface Pages {
  readonly physics: PhysicsView;
  readonly graphics: GraphicsView;
  readonly static: StaticView;
}

/** False before the car is in the world, when most fields are still zero and mean nothing. */
export function carInWorld({ graphics }: Pages): boolean {
  return graphics.carLocation !== AcEvoCarLocation.Unassigned;
}

/** False while the static page is late, or stays empty as in solo modes. */
export function staticFilled({ static: session }: Pages): boolean {
  return session.track !== "" || session.smVersion !== "";
}

/** With fewer wheels beside the track the car is on a kerb. */
const WHEELS_OFF = 3;

/** Whether the player's car is beside the track. */
export function isOffTrack({ physics }: Pages): boolean {
  return physics.raw().numberOfTyresOut >= WHEELS_OFF;
}

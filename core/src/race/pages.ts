import type { GraphicsView, PhysicsView, StaticView } from "../views/index.js";
import { AcEvoCarLocation } from "../protocol/index.js";

/** The three views of one frame. */
export interface Pages {
  readonly physics: PhysicsView;
  readonly graphics: GraphicsView;
  readonly static: StaticView;
}

/** Whether the car is in the world. Before that most fields are zero and mean nothing. */
export function carInWorld({ graphics }: Pages): boolean {
  return graphics.carLocation !== AcEvoCarLocation.Unassigned;
}

/** Whether the static page is filled. It may come late, and stay empty in solo modes. */
export function staticFilled({ static: session }: Pages): boolean {
  return session.track !== "" || session.smVersion !== "";
}

/** With fewer wheels off the track the car is on a kerb. */
const WHEELS_OFF = 3;

/** Whether the player's car is off the track. */
export function isOffTrack({ physics }: Pages): boolean {
  return physics.raw().numberOfTyresOut >= WHEELS_OFF;
}

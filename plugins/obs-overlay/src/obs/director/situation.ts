import { isInGarage, isInWorld, type RaceState } from "@acevo-pitwall/core/race";

/** Situations that a rule can give a scene. */
export const SITUATIONS = ["driving", "garage", "pitLane", "replay", "paused", "menu"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** The current situation; `menu` also without a game and without a car on track. */
export function situationOf({ connection, car }: Pick<RaceState, "connection" | "car">): Situation {
  if (connection.status === "replay") return "replay";
  if (connection.status === "paused") return "paused";
  if (connection.status !== "live" || !isInWorld(car)) return "menu";
  if (isInGarage(car)) return "garage";
  if (car.inPitLane || car.inPitBox || car.location !== "Track") return "pitLane";
  return "driving";
}

/** Whether several of the game's signs agree that the car is in the pit lane. One alone may flicker. */
export function isCertainlyInPits({ car }: Pick<RaceState, "car">): boolean {
  return car.inPitLane === true && car.location !== null && car.location !== "Track";
}

import { isInGarage, type RaceState } from "@acevo-pitwall/core/race";

/** What there is to see, each with a scene of its own. */
export const SITUATIONS = ["driving", "garage", "pitLane", "replay", "paused", "menu"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Where the race is right now. Without a car in the world, and without a game, it is in the menus. */
export function situationOf({ connection, car }: Pick<RaceState, "connection" | "car">): Situation {
  if (connection.status === "replay") return "replay";
  if (connection.status === "paused") return "paused";
  if (connection.status !== "live" || car.location === null || car.location === "Unassigned") return "menu";
  if (isInGarage(car)) return "garage";
  if (car.inPitLane || car.inPitBox || car.location !== "Track") return "pitLane";
  return "driving";
}

import { type RaceState, type ServiceState, speed, speedUnit } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";
import { oneOf, UNITS } from "./options.js";

const SHOWS = ["limiter", "services"] as const;

function limiterFace({ car }: RaceState, units: (typeof UNITS)[number]): Face {
  if (car.pitLimiter === null) return unknown("PIT");
  const place = car.inPitBox ? "PIT BOX" : car.inPitLane ? "PIT LANE" : "PIT";
  // without its limiter a car in the pit lane is about to be punished
  const isDanger = car.inPitLane === true && !car.inPitBox && !car.pitLimiter;
  return {
    label: place,
    value: car.pitLimiter ? "On" : "Off",
    ...(car.pitLimiter && { ground: "yellow" as const }),
    ...(isDanger && { tone: "red" as const }),
    foot: { text: car.inPitLane ? `${speed(car.speedKmh, units)} ${speedUnit(units)}` : "LIMITER" },
  };
}

/**
 * The pit limiter, or what the crew does. In the pit lane the speed itself is shown: the race state knows no limit to
 * measure it against.
 */
export const pit = defineAction({
  id: "pit",
  name: "Pit",
  tooltip: "The pit limiter, or what the crew does; press for the other",
  options: { show: oneOf(SHOWS), units: oneOf(UNITS) },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show === "limiter",
  face(race, { show, units }): Face {
    if (show === "limiter") return limiterFace(race, units);
    const jobs = race.pit.services;
    const states: readonly (ServiceState | null)[] = Object.values(jobs);
    if (states.every((state) => state === null)) return unknown("PIT STOP");
    return { label: "PIT STOP", value: "", picture: { kind: "services", jobs } };
  },
});

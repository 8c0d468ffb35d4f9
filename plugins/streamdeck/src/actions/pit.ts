import { type RaceState, type ServiceState, speed, speedUnit } from "@acevo-pitwall/core/race";
import { type Face, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";
import { oneOf, UNITS } from "./options.js";

const SHOWS = ["limiter", "services"] as const;

function limiterFace({ car }: RaceState, units: (typeof UNITS)[number]): Face {
  if (car.pitLimiter === null) return unknown("PIT");
  const place = car.inPitBox ? "PIT BOX" : car.pitSpeeding ? "TOO FAST" : car.inPitLane ? "PIT LANE" : "PIT";
  const ground = car.pitSpeeding ? "red" : car.pitLimiter ? "yellow" : null;
  // without its limiter a car in the pit lane is about to be punished
  const isDanger = car.inPitLane === true && !car.inPitBox && !car.pitLimiter;
  return {
    label: place,
    value: car.pitLimiter ? "On" : "Off",
    ...(ground && { ground }),
    ...(isDanger && { tone: "red" as const }),
    foot: { text: car.inPitLane ? `${speed(car.speedKmh, units)} ${speedUnit(units)}` : "LIMITER" },
  };
}

/**
 * The pit limiter, or what the crew does. In the pit lane the speed itself is shown, and whether it is too high: by how
 * much is not known.
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

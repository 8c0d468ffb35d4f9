import { type Car, type RaceState, type ServiceState, speed, speedUnit, type Units } from "@acevo-pitwall/core/race";
import { type KeyView, unknown } from "../views/key-view.js";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";

/** Where the car is, and how fast where that is punished. */
function placeOf({ inPitBox, inPitLane, pitSpeeding, speedKmh }: Car, units: Units): string | null {
  if (inPitBox) return "PIT BOX";
  if (pitSpeeding) return `TOO FAST ${speed(speedKmh, units)}`;
  return inPitLane ? `PIT ${speed(speedKmh, units)} ${speedUnit(units)}` : null;
}

function limiterView({ car }: RaceState, units: Units): KeyView {
  if (car.pitLimiter === null) return unknown("LIMITER");
  const isTooFast = car.pitSpeeding === true && !car.inPitBox;
  const place = placeOf(car, units);
  const background = car.pitSpeeding ? "red" : car.pitLimiter ? "yellow" : null;
  // without its limiter a car in the pit lane is about to be punished
  const isDanger = car.inPitLane === true && !car.inPitBox && !car.pitLimiter;
  return {
    // a badge or a flag takes the footer, and red alone does not say it
    label: isTooFast ? "LIMITER · FAST" : "LIMITER",
    value: car.pitLimiter ? "On" : "Off",
    ...(background && { background }),
    ...(isDanger && { color: "red" as const }),
    ...(place !== null && { footer: { text: place } }),
  };
}

/**
 * The pit limiter, or what the crew does. In the pit lane the speed itself is shown, and whether it is too high: by how
 * much is not known.
 */
export default defineAction({
  id: "pit",
  order: 150,
  name: { en: "Pit", de: "Box" },
  tooltip: {
    en: "The pit limiter, or what the crew does; press for the other",
    de: "Der Pit-Limiter oder was die Crew tut; Tastendruck zeigt das andere",
  },
  options: {
    show: choice(SHARED_WORDS.show, {
      limiter: { en: "Limiter", de: "Pit-Limiter" },
      services: { en: "Services", de: "Arbeiten" },
    }),
    units: UNITS,
  },
  cycle: "show",
  uses: (option, { show }) => option !== "units" || show === "limiter",
  view(race, { show, units }): KeyView {
    if (show === "limiter") return limiterView(race, units);
    const jobs = race.pit.services;
    const states: readonly (ServiceState | null)[] = Object.values(jobs);
    if (states.every((state) => state === null)) return unknown("PIT STOP");
    return { label: "PIT STOP", value: "", picture: { kind: "services", jobs } };
  },
});

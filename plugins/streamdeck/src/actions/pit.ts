import { isPitSpeeding, type RaceState, type Units } from "@acevo-pitwall/core/race";
import { READINGS, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";
import { defineAction } from "../definition/define-action.js";
import { choice, UNITS } from "../definition/options.js";
import { SHARED_WORDS } from "../messages/words.js";
import type { KeyView } from "../views/key-view.js";
import { readingView } from "../views/reading-view.js";

/** Where in the pits the car is, with its speed where a limit applies; null on the track. */
function pitFooter(race: RaceState, units: Units): string | null {
  const { inPitBox, inPitLane } = race.car;
  const isSpeeding = isPitSpeeding(race.car);
  if (!inPitBox && !inPitLane && !isSpeeding) return null;
  const { text } = READINGS.pitStatus.read(race);
  const speed = READINGS.speed.read(race, { units }).text;
  if (isSpeeding) return `${text.toUpperCase()} ${speed}`;
  return inPitBox ? text.toUpperCase() : `PIT ${speed} ${READINGS.speed.unit({ units })}`;
}

function limiterView(race: RaceState, units: Units): KeyView {
  const { short, read } = READINGS.pitLimiter;
  const limiter = read(race);
  const isSpeeding = isPitSpeeding(race.car);
  const footer = pitFooter(race, units);
  // in the label too, since a badge or flag may take the footer, and red alone explains nothing
  return readingView(short, isSpeeding ? { ...limiter, mark: "Fast" } : limiter, {
    ...(race.car.pitLimiter && { background: "yellow" }),
    ...(isSpeeding && { background: "red" }),
    ...(footer !== null && { footer: { text: footer } }),
  });
}

/**
 * The pit limiter, or what the crew does. In the pit lane the speed itself is shown, and whether it is too high; the
 * limit is not known.
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
  view(race, { show, units }) {
    if (show === "limiter") return limiterView(race, units);
    const jobs = {
      fuel: READINGS.pitFuel.read(race),
      damage: READINGS.pitRepair.read(race),
      tyres: [READINGS.pitTyreFl, READINGS.pitTyreFr, READINGS.pitTyreRl, READINGS.pitTyreRr].map(({ read }) =>
        read(race),
      ),
    };
    const isKnown = [jobs.fuel, jobs.damage, ...jobs.tyres].some(({ known }) => known === "known");
    if (!isKnown) return readingView("Pit stop", UNKNOWN_VALUE);
    return { label: "PIT STOP", value: "", picture: { kind: "services", jobs } };
  },
});

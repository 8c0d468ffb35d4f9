import { isPitSpeeding } from "../race/selectors.js";
import type { Car, PitServices, ServiceState } from "../race/state.js";
import { onOff, reading, type Reading, type Shown, shown, UNKNOWN_VALUE } from "./reading.js";

const STATES: Readonly<Record<ServiceState, Shown>> = {
  no: shown("No", "quiet"),
  done: shown("Done", "good"),
  inProgress: shown("Now", "active"),
};

function pitStatus(car: Car): Shown {
  const { inPitBox, inPitLane } = car;
  if (inPitBox) return shown("Pit box");
  if (isPitSpeeding(car)) return shown("Too fast", "bad");
  if (inPitLane) return shown("Pit lane");
  return inPitLane === null ? UNKNOWN_VALUE : shown("On track", "quiet");
}

/** `bad` while off in the pit lane, where it leads to a penalty. */
function limiter({ pitLimiter, inPitLane, inPitBox }: Car): Shown {
  return onOff(pitLimiter, "active", inPitLane && !inPitBox ? "bad" : "plain");
}

function service(name: keyof PitServices, short: string, alone: string, en: string, de: string): Reading {
  return reading({
    en: `Pit stop: ${en}`,
    de: `Boxenstopp: ${de}`,
    short,
    alone: `Pit ${alone}`,
    read: ({ pit }) => {
      const state = pit.services[name];
      return state === null ? UNKNOWN_VALUE : STATES[state];
    },
  });
}

export const pitReadings = {
  pitStatus: reading({
    en: "Pit status",
    de: "Boxenstatus",
    short: "Pit",
    alone: "Pit status",
    read: ({ car }) => pitStatus(car),
  }),
  pitLimiter: reading({
    en: "Pit limiter",
    de: "Pit-Limiter",
    short: "Limiter",
    alone: "Pit limiter",
    read: ({ car }) => limiter(car),
  }),
  pitFuel: service("fuel", "Fuel", "fuel", "fuel", "Kraftstoff"),
  pitRepair: service("damage", "Repair", "repair", "repair", "Reparatur"),
  pitTyreFl: service("tyreFl", "FL", "tyre FL", "tyre front left", "Reifen vorne links"),
  pitTyreFr: service("tyreFr", "FR", "tyre FR", "tyre front right", "Reifen vorne rechts"),
  pitTyreRl: service("tyreRl", "RL", "tyre RL", "tyre rear left", "Reifen hinten links"),
  pitTyreRr: service("tyreRr", "RR", "tyre RR", "tyre rear right", "Reifen hinten rechts"),
} satisfies Readonly<Record<string, Reading>>;

import type { Tyre } from "../race/state.js";
import { percent, pressure, temperature } from "./format.js";
import { reading, type Reading, type Shown, shown, UNKNOWN_VALUE } from "./reading.js";

/** The corners of the car in the order of `RaceState.tyres`, as used in the ids of readings. */
export const CORNERS = ["Fl", "Fr", "Rl", "Rr"] as const;
export type Corner = (typeof CORNERS)[number];

const STATES: Readonly<Record<NonNullable<Tyre["state"]>, Shown>> = {
  cold: shown("Cold", "cold"),
  ok: shown("OK", "good"),
  hot: shown("Hot", "bad"),
};

/** A locked wheel is more urgent than any temperature. */
function tyreState({ locked, state }: Tyre): Shown {
  if (locked) return shown("Lock", "bad");
  return state === null ? UNKNOWN_VALUE : STATES[state];
}

type CornerId<C extends Corner> =
  `tyre${C}${"Temperature" | "Pressure" | "State" | "Compound"}` | `brake${C}${"Temperature" | "Pad" | "Disc"}`;

function ofCorner<C extends Corner>(corner: C, en: string, de: string): Record<CornerId<C>, Reading> {
  const at = CORNERS.indexOf(corner);
  const short = corner.toUpperCase();
  const entries: Record<string, Reading> = {
    [`tyre${corner}Temperature`]: reading({
      en: `Tyre temperature ${en}`,
      de: `Reifentemperatur ${de}`,
      short,
      alone: `Tyre ${short}`,
      read: ({ tyres }, { units = "metric" }) =>
        shown(temperature(tyres[at]!.coreC, units), tyreState(tyres[at]!).tone),
    }),
    [`tyre${corner}Pressure`]: reading({
      en: `Tyre pressure ${en}`,
      de: `Reifendruck ${de}`,
      short,
      alone: `Pressure ${short}`,
      unit: ({ pressure = "psi" }) => pressure,
      read: ({ tyres }, options) => shown(pressure(tyres[at]!.pressurePsi, options.pressure ?? "psi")),
    }),
    [`tyre${corner}State`]: reading({
      en: `Tyre state ${en}`,
      de: `Reifenzustand ${de}`,
      short,
      alone: `Tyre state ${short}`,
      read: ({ tyres }) => tyreState(tyres[at]!),
    }),
    [`tyre${corner}Compound`]: reading({
      en: `Tyre compound ${en}`,
      de: `Reifenmischung ${de}`,
      short,
      alone: `Compound ${short}`,
      read: ({ tyres }) => shown(tyres[at]!.compound),
    }),
    [`brake${corner}Temperature`]: reading({
      en: `Brake temperature ${en}`,
      de: `Bremstemperatur ${de}`,
      short,
      alone: `Brake ${short}`,
      read: ({ tyres }, { units = "metric" }) => shown(temperature(tyres[at]!.brakeC, units)),
    }),
    [`brake${corner}Pad`]: reading({
      en: `Brake pad life ${en}`,
      de: `Bremsbelag ${de}`,
      short,
      alone: `Brake pad ${short}`,
      read: ({ tyres }) => shown(percent(tyres[at]!.padLife)),
    }),
    [`brake${corner}Disc`]: reading({
      en: `Brake disc life ${en}`,
      de: `Bremsscheibe ${de}`,
      short,
      alone: `Brake disc ${short}`,
      read: ({ tyres }) => shown(percent(tyres[at]!.discLife)),
    }),
  };
  return entries;
}

export const tyreReadings = {
  ...ofCorner("Fl", "front left", "vorne links"),
  ...ofCorner("Fr", "front right", "vorne rechts"),
  ...ofCorner("Rl", "rear left", "hinten links"),
  ...ofCorner("Rr", "rear right", "hinten rechts"),
} satisfies Readonly<Record<string, Reading>>;

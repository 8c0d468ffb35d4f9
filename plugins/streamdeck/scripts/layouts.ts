import type { Settings } from "../src/definition/options.js";

/** A key or dial of a ready-made profile: an action's id, and the settings that differ from its defaults. */
export type Placed = string | readonly [id: string, settings: Settings];

/** A ready-made profile for one kind of device. */
export interface DeckLayout {
  /** The file's name, and what the application lists. */
  readonly name: string;
  /** The name of its picture in docs. */
  readonly file: string;
  /** Elgato's number and name of the device. */
  readonly deviceType: 0 | 2 | 7;
  readonly model: string;
  /** Rows of keys from the top. */
  readonly keys: readonly (readonly Placed[])[];
  readonly dials: readonly Placed[];
}

const BEHIND: Placed = ["gap", { show: "behind" }];
const LAST: Placed = ["lap", { show: "last" }];
const BEST: Placed = ["lap", { show: "best" }];
const PREDICTED: Placed = ["lap", { show: "predicted" }];
const FUEL_LAPS: Placed = ["fuel", { show: "laps" }];
const TO_FINISH: Placed = ["fuel", { show: "finish" }];
const PRESSURES: Placed = ["tyres", { show: "pressure" }];
const SERVICES: Placed = ["pit", { show: "services" }];

export const LAYOUTS: readonly DeckLayout[] = [
  {
    name: "Pitwall",
    file: "15-keys",
    deviceType: 0,
    model: "20GBA9901",
    keys: [
      ["flag", "position", "gap", BEHIND, "session"],
      ["gear", "delta", "lap", LAST, FUEL_LAPS],
      ["speed", "tc", "abs", "bias", "tyres"],
    ],
    dials: [],
  },
  {
    name: "Pitwall XL",
    file: "xl",
    deviceType: 2,
    model: "20GAT9902",
    keys: [
      ["flag", "session", "position", "gap", BEHIND, "pit", SERVICES, "energy"],
      ["gear", "speed", "delta", "lap", LAST, BEST, PREDICTED, "fuel"],
      ["tc", "abs", "bias", "map", "tyres", PRESSURES, FUEL_LAPS, TO_FINISH],
      [
        ["value", { field: "session.airC", label: "Air", unit: "°C" }],
        ["value", { field: "session.roadC", label: "Track", unit: "°C" }],
        ["tyres", { show: "brakes" }],
        ["speed", { show: "rpm" }],
        ["energy", { show: "drs" }],
        ["gap", { show: "both" }],
        ["overlay", { control: "layout" }],
        ["overlay", { control: "record" }],
      ],
    ],
    dials: [],
  },
  {
    name: "Pitwall +",
    file: "plus",
    deviceType: 7,
    model: "20GBD9901",
    keys: [
      ["flag", "gear", "position", "session"],
      ["tc", "abs", "bias", "tyres"],
    ],
    dials: ["lap", "gap", "fuel", "delta"],
  },
];

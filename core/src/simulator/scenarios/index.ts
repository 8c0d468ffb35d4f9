import type { Scenario } from "../scenario.js";
import { hotlap } from "./hotlap.js";
import { race } from "./race.js";

/** The named scenarios of `simulate` and the demo. */
export const SCENARIOS = { race, hotlap } as const;

export type ScenarioName = keyof typeof SCENARIOS;

export interface ScenarioOptions {
  readonly scenario?: ScenarioName;
  /** For the race only. */
  readonly cars?: number;
  readonly short?: boolean;
}

/** Builds a scenario by its name; a race of 20 cars by default. Throws `RangeError` for an invalid number of cars. */
export function namedScenario({ scenario = "race", ...options }: ScenarioOptions): Scenario {
  return SCENARIOS[scenario](options);
}

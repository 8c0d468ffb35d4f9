import type { Scenario } from "../scenario.js";
import { hotlap } from "./hotlap.js";
import { race } from "./race.js";

/** The scenarios that `simulate` and the demo know by name. */
export const SCENARIOS = { race, hotlap } as const;

export type ScenarioName = keyof typeof SCENARIOS;

export interface ScenarioOptions {
  readonly scenario?: ScenarioName;
  /** Only of the race. */
  readonly cars?: number;
  readonly short?: boolean;
}

/** Builds a scenario by its name; a race of 20 cars by default. Throws `RangeError` when the numbers do not fit. */
export function namedScenario({ scenario = "race", ...options }: ScenarioOptions): Scenario {
  return SCENARIOS[scenario](options);
}

import type { RaceSetup } from "./race-setup.js";
import type { ScriptStep } from "./world/world.js";

/** One run of the simulated game, with its script. */
export interface Scenario extends RaceSetup {
  readonly script?: readonly ScriptStep[];
}

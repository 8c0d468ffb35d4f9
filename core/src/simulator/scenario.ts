import type { RaceSetup } from "./race-setup.js";
import type { ScriptStep } from "./world/world.js";

/** One run of the game's stand-in, with what happens in it. */
export interface Scenario extends RaceSetup {
  readonly script?: readonly ScriptStep[];
}

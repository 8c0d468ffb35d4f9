import { AcEvoFlagType } from "../protocol/index.js";
import { carInWorld, type Pages } from "./pages.js";
import { knownName } from "./session.js";
import type { Flags } from "./state.js";

/** The driver's own flag comes before everybody's. */
export function flagsOf(pages: Pages): Flags {
  const { flag, globalFlag } = pages.graphics;
  if (!carInWorld(pages)) return { shown: null, driver: null, global: null };
  const shown = flag.known && flag !== AcEvoFlagType.NoFlag ? flag : globalFlag;
  return { shown: knownName(shown), driver: knownName(flag), global: knownName(globalFlag) };
}

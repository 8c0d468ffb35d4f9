import type { RaceState } from "@acevo-pitwall/core/race";
import type { Options } from "../../layout/options.js";

/** The props of every widget. */
export interface WidgetProps {
  race: RaceState;
  options: Options;
}

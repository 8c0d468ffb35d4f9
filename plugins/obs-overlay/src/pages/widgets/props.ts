import type { RaceState } from "@acevo-pitwall/core/race";
import type { Options } from "../../layout/options.js";

/** What every widget is given. */
export interface WidgetProps {
  race: RaceState;
  options: Options;
}

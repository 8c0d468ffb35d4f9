import { abs } from "./abs.js";
import type { Action } from "../definition/define-action.js";
import { bias } from "./bias.js";
import { deltaBar } from "./delta.js";
import { energy } from "./energy.js";
import { flagAction } from "./flag.js";
import { fuel } from "./fuel.js";
import { gapAction } from "./gap.js";
import { gear } from "./gear.js";
import { lap } from "./lap.js";
import { map } from "./map.js";
import { overlay } from "./overlay.js";
import { pit } from "./pit.js";
import { positionAction } from "./position.js";
import { session } from "./session.js";
import { speedAction } from "./speed.js";
import { tc } from "./tc.js";
import { tyres } from "./tyres.js";
import { value } from "./value.js";

/** Every action, in the order of the application's list. */
export const ACTIONS: readonly Action[] = [
  gear,
  speedAction,
  lap,
  deltaBar,
  gapAction,
  positionAction,
  session,
  flagAction,
  fuel,
  tyres,
  tc,
  abs,
  bias,
  map,
  pit,
  energy,
  overlay,
  value,
];

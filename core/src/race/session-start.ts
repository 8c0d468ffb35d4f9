import { within } from "./numbers.js";
import type { Pages } from "./pages.js";
import { isBeginning, isStartCountdown } from "./phase.js";
import type { Session } from "./state.js";

/** More than any gantry has. */
const MOST_LIGHTS = 20;

/** The lights of a race's start. Elsewhere the field is -1, or left over. */
export function startLightsOf({ graphics }: Pages): Session["startLights"] {
  const { phase_name, lights_on } = graphics.raw().session_state;
  const on = isStartCountdown(phase_name) ? within(lights_on, 0, MOST_LIGHTS) : null;
  return on === null ? null : { on, of: null };
}

/** Time until the session starts, ms. The game writes it as text, `0:42`, and leaves it empty elsewhere. */
export function countdownMsOf({ graphics }: Pages): number | null {
  const { phase_name, wait_time } = graphics.raw().session_state;
  if (!isBeginning(phase_name) && !isStartCountdown(phase_name)) return null;
  const match = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:\.\d{1,3})?$/.exec(wait_time.trim());
  if (!match) return null;
  const [, hours = "0", minutes, seconds] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

import { loadWinmm } from "../../windows/winmm.js";
import { onWindows } from "./on-windows.js";

/** The finest resolution that Windows has. ms */
const RESOLUTION_MS = 1;

/**
 * Requests a timer resolution of 1 ms instead of 15.6 ms. Returns a function that releases it; calling that again does
 * nothing. It costs power, so hold it only while the game is live. Throws `MemoryError` (`unsupported`) on other
 * systems.
 */
export function requestFineTimer(): () => void {
  const winmm = onWindows(loadWinmm);
  let held = winmm.timeBeginPeriod(RESOLUTION_MS) === 0;
  return () => {
    if (held) winmm.timeEndPeriod(RESOLUTION_MS);
    held = false;
  };
}

import { loadWinmm } from "../../windows/winmm.js";
import { onWindows } from "./on-windows.js";

/** Milliseconds. The finest grain that Windows gives. */
const FINE_GRAIN = 1;

/**
 * Asks Windows for a timer grain of 1 ms instead of 15.6 ms and returns the way to give it back, which may be called
 * again. It costs power, so hold it only while the game is live. Throws `MemoryError` with code `unsupported`
 * elsewhere than on Windows.
 */
export function requestFineTimer(): () => void {
  const winmm = onWindows(loadWinmm);
  let held = winmm.timeBeginPeriod(FINE_GRAIN) === 0;
  return () => {
    if (held) winmm.timeEndPeriod(FINE_GRAIN);
    held = false;
  };
}

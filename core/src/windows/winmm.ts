import { loadKoffi } from "./koffi.js";

/** The timer calls, with their Windows names; 0 is success. */
export interface Winmm {
  timeBeginPeriod(milliseconds: number): number;
  timeEndPeriod(milliseconds: number): number;
}

/** Throws an `Error` where Windows' calls cannot be reached. */
export function loadWinmm(): Winmm {
  const library = loadKoffi().load("winmm.dll");
  return {
    timeBeginPeriod: library.func("uint32_t timeBeginPeriod(uint32_t milliseconds)"),
    timeEndPeriod: library.func("uint32_t timeEndPeriod(uint32_t milliseconds)"),
  };
}

import { loadKoffi } from "./koffi.js";

/** The timer calls, by their Windows names; they return 0 on success. */
export interface Winmm {
  timeBeginPeriod(milliseconds: number): number;
  timeEndPeriod(milliseconds: number): number;
}

/** Throws an `Error` when winmm cannot be loaded. */
export function loadWinmm(): Winmm {
  const library = loadKoffi().load("winmm.dll");
  return {
    timeBeginPeriod: library.func("uint32_t timeBeginPeriod(uint32_t milliseconds)"),
    timeEndPeriod: library.func("uint32_t timeEndPeriod(uint32_t milliseconds)"),
  };
}

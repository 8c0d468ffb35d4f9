import { createRequire } from "node:module";
import type * as Koffi from "koffi";

/** Loads koffi when it is first needed. Throws koffi's `Error` when it cannot be loaded. */
export function loadKoffi(): typeof Koffi {
  return createRequire(import.meta.url)("koffi") as typeof Koffi;
}

import { createRequire } from "node:module";
import type * as Koffi from "koffi";

/** koffi, loaded when it is first needed. Throws an `Error` where it does not load, with koffi's own reason. */
export function loadKoffi(): typeof Koffi {
  return createRequire(import.meta.url)("koffi") as typeof Koffi;
}

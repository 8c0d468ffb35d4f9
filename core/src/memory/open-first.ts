import { MemoryError } from "./errors.js";
import type { PageSource } from "./source.js";

/** Opens the first source that works. When none does, throws the last error other than `not-running`, if there is one. */
export function openFirst<T>(sources: readonly PageSource[], open: (source: PageSource) => T): T {
  let reason: unknown;
  for (const source of sources) {
    try {
      return open(source);
    } catch (error) {
      if (!reason || !(error instanceof MemoryError && error.code === "not-running")) reason = error;
    }
  }
  throw reason;
}

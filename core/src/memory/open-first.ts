import { MemoryError } from "./errors.js";
import type { PageSource } from "./source.js";

/** Opens the first source that works. Throws the error of the one that got furthest when none does. */
export function openFirst<T>(sources: readonly PageSource[], open: (source: PageSource) => T): T {
  let furthest: unknown;
  for (const source of sources) {
    try {
      return open(source);
    } catch (error) {
      if (!furthest || !(error instanceof MemoryError && error.code === "not-running")) furthest = error;
    }
  }
  throw furthest;
}

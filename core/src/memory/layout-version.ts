import { MemoryError } from "./errors.js";

/** The layout we know, by its major number: version 1 of the publisher's document, `1.0` in the live game. */
const KNOWN_MAJOR = "1";

/**
 * Throws `MemoryError` (`unknown-layout`) when the game says it writes a layout that we cannot read. An empty
 * version passes: the static page comes late, and stays empty in solo modes.
 */
export function checkLayoutVersion(smVersion: string): void {
  const major = smVersion.split(".")[0]?.trim();
  if (!major || major === KNOWN_MAJOR) return;
  throw new MemoryError(
    "unknown-layout",
    `This game version writes shared memory ${smVersion}, and Pitwall knows version ${KNOWN_MAJOR}: update Pitwall.`,
    { page: "static" },
  );
}

import { MemoryError } from "./errors.js";

/** The major version of the layout that we can read: 1 in the publisher's document, `1.0` in the live game. */
const KNOWN_MAJOR = "1";

/**
 * Throws `MemoryError` (`unknown-layout`) for a layout version that we cannot read. An empty version passes: the static
 * page comes late, and stays empty in solo modes.
 */
export function checkLayoutVersion(smVersion: string): void {
  const major = smVersion.split(".")[0]?.trim();
  if (!major || major === KNOWN_MAJOR) return;
  throw new MemoryError(
    "unknown-layout",
    `The game uses version ${smVersion} of its shared memory, and this Pitwall reads version ${KNOWN_MAJOR}: update Pitwall.`,
    { page: "static" },
  );
}

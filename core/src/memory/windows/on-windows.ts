import { MemoryError } from "../errors.js";

/** What `load` gives. Throws `MemoryError` with code `unsupported` when Windows' calls cannot be reached from here. */
export function onWindows<T>(load: () => T): T {
  if (process.platform !== "win32") {
    throw new MemoryError("unsupported", "Windows' shared memory can only be read on Windows.");
  }
  try {
    return load();
  } catch (error) {
    // its own words name folders, and this goes to the network
    const { code = "an unknown error" } = error as NodeJS.ErrnoException;
    throw new MemoryError(
      "unsupported",
      "Windows' shared memory cannot be reached, because koffi did not load: install Pitwall again for this computer " +
        `(${process.platform} ${process.arch}). koffi says: ${code}.`,
      { cause: error },
    );
  }
}

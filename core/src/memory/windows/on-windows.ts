import { MemoryError } from "../errors.js";

/** Calls `load`. Throws `MemoryError` with code `unsupported` when koffi cannot call Windows. */
export function onWindows<T>(load: () => T): T {
  if (process.platform !== "win32") {
    throw new MemoryError("unsupported", "Windows' shared memory can only be read on Windows.");
  }
  try {
    return load();
  } catch (error) {
    // only the code: the message may contain folder names, and this text goes to the network
    const { code = "an unknown error" } = error as NodeJS.ErrnoException;
    throw new MemoryError(
      "unsupported",
      "Windows' shared memory cannot be read, because koffi did not load: install Pitwall again for this computer " +
        `(${process.platform} ${process.arch}). koffi reports ${code}.`,
      { cause: error },
    );
  }
}

/** A tape that cannot be read or written. Its message is a sentence for the streamer with the next step. */
export class TapeError extends Error {
  override readonly name = "TapeError";
}

/** The system's code of a failed call, e.g. `ENOSPC`; never its message, which names folders. */
export function systemCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.name : "unknown");
}

import { isFault, reportFailure } from "@acevo-pitwall/core/failure";

/** A command that was not executed. Its message is a sentence for the streamer with the next step in it. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  /** For HTTP. */
  readonly status: number;
  /** For programs, as in `ShowRefusal`. */
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}

/**
 * The `HttpError` for whatever was thrown while `doing`, which reads on after "while". A fault of the program is reported
 * in Pitwall's folder, as commands do it.
 */
export function toHttpError(error: unknown, doing?: string): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof RangeError && !isFault(error)) {
    return new HttpError(400, "not-valid", error.message, { cause: error });
  }
  const { here, elsewhere } = reportFailure(error, doing);
  console.error(here);
  return new HttpError(500, "failed", elsewhere, { cause: error });
}

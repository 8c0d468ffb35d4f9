import { isFault } from "@acevo-pitwall/core/cli";

/** Something that was asked for and is not done. Its message is a sentence for the streamer with the next step in it. */
export class Refused extends Error {
  override readonly name = "Refused";
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

/** A refusal for whatever was thrown while something was carried out. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof RangeError && !isFault(error)) {
    return new Refused(400, "not-valid", error.message, { cause: error });
  }
  console.error(error);
  const sentence = "That did not work: try again. What went wrong stands in the window in which Pitwall runs.";
  return new Refused(500, "failed", sentence, { cause: error });
}

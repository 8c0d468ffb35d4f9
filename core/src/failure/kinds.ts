/** As in `ENOTDIR`, `EAI_AGAIN` and, from `fetch`, `UND_ERR_SOCKET`. Node's `ERR_INVALID_ARG_TYPE` is a bug of the caller. */
const SYSTEM_CODE = /^(E[A-Z0-9]+|EAI_[A-Z]+|UND_ERR_[A-Z_]+)$/;

/**
 * The code of a system error, also when it is the cause of a `TypeError`, as from `fetch`; null for other errors, and for
 * errors with Pitwall's own message that a system error caused.
 */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const errors = error instanceof TypeError ? [error, error.cause] : [error];
  const codes = errors.map((each) => (each as NodeJS.ErrnoException | undefined)?.code);
  return codes.find((code) => typeof code === "string" && SYSTEM_CODE.test(code)) ?? null;
}

/** Whether an error is a bug, whose message does not help a streamer. */
export function isFault(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (systemCodeOf(error) !== null) return false;
  const isRange = error instanceof RangeError && /call stack|Invalid (array|string|typed)/.test(error.message);
  return isRange || [TypeError, ReferenceError, SyntaxError, EvalError].some((kind) => error instanceof kind);
}

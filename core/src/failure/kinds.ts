/** As in `ENOTDIR`, `EAI_AGAIN` and, from `fetch`, `UND_ERR_SOCKET`. Node's own `ERR_INVALID_ARG_TYPE` is a mistake of the caller. */
const SYSTEM_CODE = /^(E[A-Z0-9]+|EAI_[A-Z]+|UND_ERR_[A-Z_]+)$/;

/**
 * The code by which the system refused something, also from the cause of a `TypeError`, as `fetch` throws it; null for
 * any other error, and for one with words of ours that was caused by such a refusal.
 */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const told = error instanceof TypeError ? [error, error.cause] : [error];
  const codes = told.map((one) => (one as NodeJS.ErrnoException | undefined)?.code);
  return codes.find((code) => typeof code === "string" && SYSTEM_CODE.test(code)) ?? null;
}

/** Whether an error is a mistake in a program, whose message says nothing to a streamer. */
export function isFault(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  if (systemCodeOf(error) !== null) return false;
  const isRange = error instanceof RangeError && /call stack|Invalid (array|string|typed)/.test(error.message);
  return isRange || [TypeError, ReferenceError, SyntaxError, EvalError].some((kind) => error instanceof kind);
}

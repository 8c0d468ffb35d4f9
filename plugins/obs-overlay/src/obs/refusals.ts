import { ObsError } from "./errors.js";

const NOT_FOUND = 600;

/** OBS's request status code; null when the connection was lost. */
export function statusOf(error: unknown): number | null {
  return error instanceof ObsError ? error.status : null;
}

/** Whether OBS has no scene or source of that name. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === NOT_FOUND;
}

/** Null when OBS has no scene or source of that name. */
export async function nullIfMissing<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

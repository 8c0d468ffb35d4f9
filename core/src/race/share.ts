/**
 * Gives back `before` wherever `after` says the same, part by part, so that an unchanged part stays the same object
 * and `===` tells what is new. Both are plain JSON of the same type; neither is changed.
 */
export function keepUnchanged<T>(before: T, after: T): T {
  if (before === after) return before;
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Record<string, unknown>;
  const fresh = after as Record<string, unknown>;
  const keys = Object.keys(fresh);
  let same = Object.keys(old).length === keys.length;
  let shared: Record<string, unknown> | null = null;
  for (const key of keys) {
    const kept = keepUnchanged(old[key], fresh[key]);
    if (kept !== old[key]) same = false;
    if (kept === fresh[key]) continue;
    shared ??= (Array.isArray(fresh) ? [...fresh] : { ...fresh }) as Record<string, unknown>;
    shared[key] = kept;
  }
  if (same) return before;
  return (shared ?? after) as T;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Returns `after` with every part that equals its counterpart in `before` replaced by it, so that unchanged parts stay
 * the same objects and `===` finds changes. Both are plain JSON of the same type; neither is modified.
 */
export function reuseUnchanged<T>(before: T, after: T): T {
  if (before === after) return before;
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return keepItems(before, after) as T;
  return keepMembers(before as Members, after as Members) as T;
}

function keepItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const kept = after.map((item, i) => reuseUnchanged(before[i], item));
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}

/** Uses `for in`, which allocates no list of names, since it runs for every part at every tick. */
function keepMembers(before: Members, after: Members): Members {
  let same = true;
  let shared: Record<string, unknown> | null = null;
  for (const name in after) {
    const was = before[name];
    const is = after[name];
    if (was === is) continue;
    const kept = reuseUnchanged(was, is);
    if (kept !== was) same = false;
    if (kept !== is) (shared ??= { ...after })[name] = kept;
  }
  if (!same) return shared ?? after;
  for (const name in before) if (!(name in after)) return shared ?? after;
  return before;
}

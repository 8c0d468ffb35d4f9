/*
 * JSON Merge Patch (RFC 7396), created by the server and applied by the pages. In race state both null and a missing
 * member mean "unknown", so nothing is lost when the RFC reads null in a patch as "remove".
 */

type Members = Readonly<Record<string, unknown>>;

/**
 * The patch from `before` to `after`, both plain JSON; undefined when they are equal. An array that changed is sent whole.
 * Parts that are the same object on both sides are skipped, so the cost depends on what changed.
 */
export function diff(before: object, after: object): object | undefined {
  const old = before as Members;
  const next = after as Members;
  let patch: Record<string, unknown> | undefined;
  // runs sixty times a second, so avoid Object.keys
  for (const name in next) {
    const change = changeOf(old[name] ?? null, next[name] ?? null);
    if (change !== undefined) (patch ??= {})[name] = change;
  }
  for (const name in old) {
    if (!(name in next) && old[name] !== null) (patch ??= {})[name] = null;
  }
  return patch;
}

/**
 * A copy of `target` with `patch` applied. Parts that the patch does not name are the same objects as before. Unlike in
 * the RFC, null sets a member to null instead of removing it, so that every member of the state stays present.
 */
export function apply(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const base = isObject(target) ? target : {};
  const names = Object.keys(patch);
  if (names.length === 0) return base;
  const result: Record<string, unknown> = { ...base };
  for (const name of names) result[name] = apply(base[name], patch[name]);
  return result;
}

function changeOf(before: unknown, after: unknown): unknown {
  if (before === after) return undefined;
  if (isObject(before) && isObject(after)) return diff(before, after);
  return isSameArray(before, after) ? undefined : after;
}

function isSameArray(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => changeOf(item, b[i]) === undefined);
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

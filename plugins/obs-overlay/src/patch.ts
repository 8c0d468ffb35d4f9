/**
 * JSON Merge Patch (RFC 7396), made by the server and applied by the pages. A member that is null means "not known",
 * and so does one that is absent: that is why a patch's null, which the RFC reads as "remove", loses nothing.
 */
type Members = Readonly<Record<string, unknown>>;

/**
 * The patch that turns `before` into `after`, or undefined when they say the same; both are plain JSON. Arrays go
 * whole. A part that is the same object on both sides is not looked into, so the cost follows what changed.
 */
export function diff(before: object, after: object): object | undefined {
  const old = before as Members;
  const fresh = after as Members;
  let patch: Record<string, unknown> | undefined;
  // `for in` makes no list of the names, sixty times a second
  for (const name in fresh) {
    const change = changeOf(old[name] ?? null, fresh[name] ?? null);
    if (change !== undefined) (patch ??= {})[name] = change;
  }
  for (const name in old) {
    if (!(name in fresh) && old[name] !== null) (patch ??= {})[name] = null;
  }
  return patch;
}

/**
 * `target` with `patch` applied. `target` itself is left as it is, and what the patch does not name stays the same
 * object. A null is kept as null where the RFC removes the member, so that every name stays there to be read.
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

function changeOf(was: unknown, is: unknown): unknown {
  if (was === is) return undefined;
  if (isObject(was) && isObject(is)) return diff(was, is);
  return sameArray(was, is) ? undefined : is;
}

function sameArray(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => changeOf(item, b[i]) === undefined);
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

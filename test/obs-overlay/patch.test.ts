import fc from "fast-check";
import { expect, test } from "vitest";
import { apply, diff } from "../../plugins/obs-overlay/src/patch.js";
import "../fuzz/seed.js";

/** Documents with few names, so that two of them often share members of different types. */
const document = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, 0, 1, "", "a"),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("value"), { maxKeys: 4 }),
})).object;

/** null and absent both mean unknown: removes members that are null. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, known(member)]));
}

/** The pseudo code of RFC 7396, section 2. */
function rfc7396(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === "object" && target !== null && !Array.isArray(target);
  const result = isObject ? { ...(target as Record<string, unknown>) } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else result[name] = rfc7396(result[name], value);
  }
  return result;
}

test("a patch turns any document into any other, with our apply and the RFC's", () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const patch = diff(before, after) ?? {};
      expect(known(apply(before, patch))).toEqual(known(after));
      expect(known(rfc7396(known(before), JSON.parse(JSON.stringify(patch))))).toEqual(known(after));
    }),
    { numRuns: 2000, examples: [[{ a: [{ b: null }] }, { a: [{}] }]] },
  );
});

test("equal documents have no patch", () => {
  fc.assert(fc.property(document, (one) => diff(one, structuredClone(one)) === undefined));
  expect(diff({ a: null, b: { c: [1, { d: 2 }] } }, { b: { c: [1, { d: 2 }], e: null } })).toBeUndefined();
});

test("a patch contains only changes, and arrays as a whole", () => {
  const before = { lap: { number: 1, lastMs: 90_000 }, laps: [1, 2], car: { gear: "3" } };
  const after = { lap: { number: 2, lastMs: null }, laps: [1, 2, 3], car: { gear: "3" } };
  expect(diff(before, after)).toEqual({ lap: { number: 2, lastMs: null }, laps: [1, 2, 3] });
});

test("an identical object is skipped without comparing it", () => {
  const same = Object.defineProperty({}, "member", { enumerable: true, get: () => expect.fail("looked into") });
  expect(diff({ same, n: 1 }, { same, n: 2 })).toEqual({ n: 2 });
});

test("applying does not change the old state, and keeps unchanged parts identical", () => {
  const before = { lap: { number: 1 }, car: { gear: "3" } };
  const after = apply(before, { lap: { number: 2 } }) as typeof before;
  expect(before.lap.number).toBe(1);
  expect(after).toEqual({ lap: { number: 2 }, car: { gear: "3" } });
  expect(after.car).toBe(before.car);
  expect(apply(after, {})).toBe(after);
});

test("a null stays null", () => {
  expect(apply({ lap: { lastMs: 1 } }, { lap: { lastMs: null } })).toEqual({ lap: { lastMs: null } });
});

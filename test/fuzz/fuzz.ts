import fc from "fast-check";
import "./seed.js";

/** Checks a property for random values; a failure prints the seed and the smallest example. */
export async function holds<T>(anything: fc.Arbitrary<T>, check: (value: T) => void | Promise<void>, numRuns = 200) {
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      await check(value);
    }),
    { numRuns },
  );
}

/** Fills bytes with noise given by a seed, far faster than fast-check's arrays. */
export function noise(seed: number): (bytes: Uint8Array<ArrayBuffer>) => void {
  let state = seed | 1;
  return (bytes) => {
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      // xorshift32
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      data.setInt32(at, state);
    }
  };
}

/** Objects like `good` with some members replaced or removed: more often accepted than pure noise. */
export function nearly(good: object): fc.Arbitrary<unknown> {
  const members = Object.entries(good).map(([name, value]) => [
    name,
    fc.oneof({ weight: 4, arbitrary: fc.constant(value as unknown) }, fc.jsonValue(), strange),
  ]);
  const part = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
  return fc.tuple(part, fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 })).map(([a, b]) => ({ ...b, ...a }));
}

/** Objects like `good` with at most one member replaced or removed. */
export function oneWrong(good: object): fc.Arbitrary<object> {
  const wrong = fc.oneof(fc.constant(undefined), fc.jsonValue(), strange);
  return fc
    .tuple(fc.constantFrom(null, ...Object.keys(good)), wrong)
    .map(([name, value]) => (name === null ? good : { ...good, [name]: value }));
}

/** Values that trip programs up. */
export const strange = fc.constantFrom<unknown[]>(
  null,
  "",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  -1,
  0,
  1e308,
  -1e308,
  2 ** 53,
  "\u0000",
  "‮",
  [],
  {},
  [[[[]]]],
  "9".repeat(5000),
);

import fc from "fast-check";

/** The same each time, so that a red run is somebody's doing; `PITWALL_SEED=N` looks elsewhere. A failure prints its seed. */
const SEED = Number(process.env["PITWALL_SEED"] ?? 20_260_401);

/** Checks that something holds for whatever comes; a failure prints the seed and the smallest example. */
export async function holds<T>(anything: fc.Arbitrary<T>, check: (value: T) => void | Promise<void>, numRuns = 300) {
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      await check(value);
    }),
    { numRuns, seed: SEED },
  );
}

/** Objects like `good` with some members exchanged for anything or left out: closer to what is accepted than pure noise. */
export function nearly(good: object): fc.Arbitrary<unknown> {
  const members = Object.entries(good).map(([name, value]) => [
    name,
    fc.oneof({ weight: 4, arbitrary: fc.constant(value as unknown) }, fc.jsonValue(), strange),
  ]);
  const part = fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
  return fc.tuple(part, fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 })).map(([a, b]) => ({ ...b, ...a }));
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

import { expect, it } from "vitest";
import { reuseUnchanged } from "../../core/src/race/structural-sharing.js";

const copy = <T>(value: T): T => structuredClone(value);

const CAR = { place: 1, name: null, tyres: [{ psi: 27 }, { psi: 28 }], lap: { ms: 60_000, sectors: [1, 2] } };

it.each<[string, unknown]>([
  ["an object", CAR],
  ["a list", [1, { a: 1 }, [2]]],
  ["an empty object", {}],
  ["an empty list", []],
  ["null", null],
  ["a text", "P1"],
  ["no number", NaN],
])("%s that did not change stays the same", (_, before) => {
  expect(reuseUnchanged(before, copy(before))).toBe(before);
});

it.each<[string, unknown, unknown]>([
  ["a value", { a: 1 }, { a: 2 }],
  ["a value that is unknown now", { a: { b: 1 } }, { a: null }],
  ["a value that was unknown", { a: null }, { a: { b: 1 } }],
  ["null now", { a: 1 }, null],
  ["not null any more", null, { a: 1 }],
  ["a new member", { a: 1 }, { a: 1, b: 2 }],
  ["a member less", { a: 1, b: 2 }, { a: 1 }],
  ["another member", { a: 1 }, { b: 1 }],
  ["a longer list", [1, 2], [1, 2, 3]],
  ["a shorter list", [1, 2, 3], [1, 2]],
  ["another order", [1, 2], [2, 1]],
  ["a list for an object", { 0: 1 }, [1]],
  ["an object for a list", [1], { 0: 1 }],
  ["a text for a number", { a: 1 }, { a: "1" }],
  ["an empty list for an object", { a: {} }, { a: [] }],
])("%s is what is new", (_, before, after) => {
  const [was, is] = [copy(before), copy(after)];
  expect(reuseUnchanged(before, after)).toEqual(is);
  expect([before, after]).toEqual([was, is]);
});

it("parts that did not change stay the same objects", () => {
  const after = { ...copy(CAR), place: 2 };
  const shared = reuseUnchanged(CAR, after);
  expect(shared).toEqual(after);
  expect([shared.tyres, shared.lap]).toEqual([CAR.tyres, CAR.lap]);
  expect(shared.tyres).toBe(CAR.tyres);
  expect(shared.lap).toBe(CAR.lap);
  expect(after.lap).not.toBe(CAR.lap);
});

it("parts of a changed part stay the same, too", () => {
  const after = copy(CAR);
  after.tyres[1]!.psi = 29;
  const shared = reuseUnchanged(CAR, after);
  expect(shared.tyres).toEqual([{ psi: 27 }, { psi: 29 }]);
  expect(shared.tyres[0]).toBe(CAR.tyres[0]);
  expect(shared.lap.sectors).toBe(CAR.lap.sectors);
});

it("parts stay the same where a member is gone", () => {
  const before: { gone?: number; lap: { ms: number } } = { gone: 1, lap: { ms: 1 } };
  const shared = reuseUnchanged(before, { lap: { ms: 1 } });
  expect(shared).toEqual({ lap: { ms: 1 } });
  expect(shared.lap).toBe(before.lap);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amount,
  carName,
  count,
  delta,
  elapsed,
  gap,
  lapsGap,
  lapTime,
  percent,
  position,
  pressure,
  sectorTime,
  signedAmount,
  signedVolume,
  speed,
  temperature,
  timeLeft,
  volume,
} from "../../core/src/readings/format.js";
import { flagName } from "../../core/src/readings/flag.js";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import "../fuzz/seed.js";

/** Any number that a page could lead to, often an awkward one. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, Number.MAX_VALUE, Number.MIN_VALUE, 2147483647, -2147483648),
);
const DAY_MS = 86_400_000;

/** The ms of a formatted time. */
function readBack(text: string): number {
  const [, sign, clock = ""] = /^([+−]?)([\d:.]+)$/.exec(text) ?? [];
  const seconds = clock.split(":").reduce((total, part) => total * 60 + Number(part), 0);
  return (sign === "−" ? -1 : 1) * seconds * 1000;
}

describe("lap times", () => {
  test.each([
    [92_345, "1:32.345"],
    [58_120, "0:58.120"],
    [0, "0:00.000"],
    [7, "0:00.007"],
    [59_999.6, "1:00.000"],
    [3_599_999, "59:59.999"],
    [3_600_000, "1:00:00.000"],
    [7_199_999, "1:59:59.999"],
    [359_999_999, "99:59:59.999"],
    [360_000_000, "–"],
    [null, "–"],
    [NaN, "–"],
    [Infinity, "–"],
    [-1, "–"],
  ])("%s ms reads %s", (ms, text) => expect(lapTime(ms)).toBe(text));

  test("keep every millisecond", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: DAY_MS }), (ms) => Math.round(readBack(lapTime(ms))) === ms));
  });

  test("are a time or a dash for any number", () => {
    fc.assert(
      fc.property(anyNumber, (ms) =>
        /^(–|(\d{1,2}:[0-5])?\d:[0-5]\d\.\d{3}|[1-5]\d:[0-5]\d\.\d{3})$/.test(lapTime(ms)),
      ),
    );
  });
});

describe("gaps", () => {
  test.each([
    [1234, "+1.2"],
    [1250, "+1.3"],
    [59_949, "+59.9"],
    [59_950, "+1:00.0"],
    [62_340, "+1:02.3"],
    [3_661_000, "+1:01:01.0"],
    [-812, "−0.8"],
    [49, "0.0"],
    [-49, "0.0"],
    [0, "0.0"],
    [-0, "0.0"],
    [null, "–"],
    [NaN, "–"],
    [-Infinity, "–"],
  ])("%s ms reads %s", (ms, text) => expect(gap(ms)).toBe(text));
});

describe("deltas", () => {
  test.each([
    [-214, 2, "−0.21"],
    [-214, 3, "−0.214"],
    [215, 2, "+0.22"],
    [59_996, 2, "+1:00.00"],
    [59_996, 3, "+59.996"],
    [62_340, 2, "+1:02.34"],
    [0, 2, "0.00"],
    [-0, 2, "0.00"],
    [-4, 2, "0.00"],
    [4, 3, "+0.004"],
    [null, 2, "–"],
    [NaN, 3, "–"],
  ] as const)("%s ms to %s decimals reads %s", (ms, decimals, text) => expect(delta(ms, decimals)).toBe(text));

  test("are rounded, symmetric, and never show a signed zero", () => {
    fc.assert(
      fc.property(fc.double({ min: -DAY_MS, max: DAY_MS, noNaN: true }), fc.constantFrom(2, 3), (ms, decimals) => {
        const text = delta(ms, decimals);
        expect(Math.abs(readBack(text) - ms)).toBeLessThanOrEqual(500 / 10 ** decimals + 1e-6);
        expect(text.replace("−", "±").replace("+", "±")).toBe(delta(-ms, decimals).replace("−", "±").replace("+", "±"));
        expect(text).not.toMatch(/^[+−][0:.]*$/);
      }),
    );
  });
});

test("gaps and deltas are a time or a dash for any number", () => {
  const shape = /^(–|[+−]?((\d{1,2}:[0-5])?\d:[0-5]\d|[1-5]\d:[0-5]\d|[1-5]?\d)\.\d{1,3})$/;
  fc.assert(fc.property(anyNumber, (ms) => shape.test(gap(ms)) && shape.test(delta(ms)) && shape.test(delta(ms, 3))));
});

test("positions, laps and counts are whole numbers or a dash", () => {
  expect([1, 60, 0, -1, 1.5, NaN, null].map(position)).toEqual(["P1", "P60", "–", "–", "–", "–", "–"]);
  expect([1, -2, 0, -0, 0.5, Infinity, null].map(lapsGap)).toEqual(["+1L", "−2L", "0L", "0L", "–", "–", "–"]);
  expect([20, 0, NaN, null].map(count)).toEqual(["20", "0", "–", "–"]);
});

test("every flag of the game has a name, except NoFlag", () => {
  for (const flag of AcEvoFlagType) {
    if (flag === AcEvoFlagType.NoFlag) expect(flagName(flag.name)).toBeNull();
    else expect(flagName(flag.name)).toMatch(/ flag$/);
  }
  expect(flagName(null)).toBeNull();
  expect(flagName("toString")).toBeNull();
});

test.each([
  [28_412, "28.412"],
  [62_345, "1:02.345"],
  [59_999.6, "1:00.000"],
  [-1, "–"],
  [null, "–"],
])("a sector of %s ms reads %s", (ms, text) => expect(sectorTime(ms)).toBe(text));

test.each([
  [3_731_000, "1:02:11"],
  [1_471_000, "24:31"],
  [8_001, "0:09"],
  [1, "0:01"],
  [0, "0:00"],
  [-60_000, "0:00"],
  [null, "–"],
])("%s ms left reads %s", (ms, text) => expect(timeLeft(ms)).toBe(text));

test.each([
  [0, "0:00"],
  [61_999, "1:01"],
  [3_723_000, "1:02:03"],
  [-5, "0:00"],
  [null, "–"],
])("%s ms elapsed reads %s", (ms, text) => expect(elapsed(ms)).toBe(text));

describe("values in each unit", () => {
  test.each([
    [speed(187.4, "metric"), "187"],
    [speed(187.4, "imperial"), "116"],
    [temperature(23.4, "metric"), "23°"],
    [temperature(-0.3, "metric"), "0°"],
    [temperature(-12.4, "metric"), "−12°"],
    [temperature(23.4, "imperial"), "74°"],
    [volume(54.25, "metric"), "54.3"],
    [volume(54.25, "imperial"), "14.3"],
    [signedVolume(12.4, "metric"), "+12.4"],
    [signedVolume(-3, "metric"), "−3.0"],
    [signedVolume(0.04, "metric"), "0.0"],
    [pressure(27.4, "psi"), "27.4"],
    [pressure(27.4, "bar"), "1.89"],
    [percent(0.545, 1), "54.5%"],
    [gap(1234, 3), "+1.234"],
  ])("%s reads %s", (shown, text) => expect(shown).toBe(text));

  test("an unknown value is a dash in every unit", () => {
    for (const value of [null, NaN, Infinity, -Infinity]) {
      const shown = [
        amount(value),
        signedAmount(value),
        speed(value, "imperial"),
        temperature(value, "imperial"),
        volume(value, "metric"),
        signedVolume(value, "imperial"),
        pressure(value, "bar"),
        percent(value),
      ];
      expect(new Set(shown)).toEqual(new Set(["–"]));
    }
  });

  test("a value that rounds to zero has no sign", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          const text = signedAmount(value, decimals);
          expect(text).toMatch(/^(0(\.0+)?|[+−]\d+(\.\d+)?)$/);
        },
      ),
    );
  });
});

test("a car without a name is named after the end of its id", () => {
  expect(carName("A. Lindqvist", "0123abcd3f2a")).toBe("A. Lindqvist");
  expect(carName(null, "0123abcd3f2a")).toBe("Car 3F2A");
});

import { expect, it } from "vitest";
import { damageTone } from "../../core/src/readings/damage.js";
import { lapTime, UNKNOWN } from "../../core/src/readings/format.js";

it.each([
  [null, "plain"],
  [0.49, "plain"],
  [0.5, "warning"],
  [59.9, "warning"],
  [60, "bad"],
])("damage of %s looks %s", (damage, tone) => {
  expect(damageTone(damage)).toBe(tone);
});

it.each([
  [359_999_999, "99:59:59.999"],
  [360_000_000, UNKNOWN],
])("a time of %i ms reads %s", (ms, text) => {
  expect(lapTime(ms)).toBe(text);
});

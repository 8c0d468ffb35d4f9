import { expect, it } from "vitest";
import { lapTime, UNKNOWN } from "../../core/src/readings/format.js";

it.each([
  [359_999_999, "99:59:59.999"],
  [360_000_000, UNKNOWN],
])("a time of %i ms reads %s", (ms, text) => {
  expect(lapTime(ms)).toBe(text);
});

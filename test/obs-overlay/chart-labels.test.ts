import { expect, test } from "vitest";
import { spreadLabels } from "../../plugins/obs-overlay/src/pages/studio/results/labels.js";

const ROOM = { apart: 10, top: 0, bottom: 100 };
const spread = (...ats: readonly number[]) =>
  spreadLabels(
    ats.map((at) => ({ id: String(at), at })),
    ROOM,
  );

test("labels that are apart stay where they are", () => {
  expect(spread(0, 30, 90)).toEqual([0, 30, 90].map((at) => ({ id: String(at), at })));
});

test.each([[[5, 6, 7, 50]], [[97, 98, 99, 100]], [[-20, 3, 140]], [Array.from({ length: 11 }, (_, i) => 40 + i)]])(
  "labels that would overlap are moved apart, in their order and within the chart: %j",
  (ats) => {
    const placed = spread(...ats.toReversed());
    expect(placed.map(({ id }) => Number(id))).toEqual(ats);
    placed.forEach(({ at }, i) => {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(100);
      if (i > 0) expect(at - placed[i - 1]!.at).toBeGreaterThanOrEqual(10);
    });
  },
);

test("more labels than there is room for are left out", () => {
  expect(spread(...Array.from({ length: 12 }, (_, i) => i))).toEqual([]);
});

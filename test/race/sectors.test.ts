import { expect, it } from "vitest";
import { race } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";
import { Truth } from "./truth.js";

/** The pages hold the clock and the lap time in whole ms. */
const CLOSE_MS = 3;

it("sector times are exact for every lap, also when a frame falls right on the line", () => {
  const followed = new FollowedGame(race({ short: true, laps: 1000 }), 11);
  const { world } = followed;
  const truth = new Truth();
  const reported: (readonly (number | null)[])[] = [];
  while (reported.length < 20) {
    for (const { sectorsMs } of followed.frame()) reported.push(sectorsMs);
    truth.note(world);
  }
  reported.forEach((sectorsMs, lap) =>
    sectorsMs.forEach((timeMs, sector) => {
      const what = `lap ${lap + 1}, sector ${sector + 1}`;
      expect(timeMs, what).not.toBeNull();
      expect(Math.abs(timeMs! - truth.sectorsMs[lap]![sector]!), what).toBeLessThan(CLOSE_MS);
    }),
  );
});

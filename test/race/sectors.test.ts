import { expect, it } from "vitest";
import { race } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";
import { Truth } from "./truth.js";

/** The pages tell whole ms of the clock and of the lap. */
const CLOSE_MS = 3;

it("every sector of every lap is as it was driven, also where a frame falls on the line", () => {
  const followed = new FollowedGame(race({ short: true, laps: 1000 }), 11);
  const { world } = followed;
  const truth = new Truth();
  const told: (readonly (number | null)[])[] = [];
  while (told.length < 20) {
    for (const { sectorsMs } of followed.frame()) told.push(sectorsMs);
    truth.note(world);
  }
  told.forEach((sectorsMs, lap) =>
    sectorsMs.forEach((timeMs, sector) => {
      const what = `lap ${lap + 1}, sector ${sector + 1}`;
      expect(timeMs, what).not.toBeNull();
      expect(Math.abs(timeMs! - truth.sectorsMs[lap]![sector]!), what).toBeLessThan(CLOSE_MS);
    }),
  );
});

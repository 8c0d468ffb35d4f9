import { expect, it } from "vitest";
import { hotlap, playerDeltaMs } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";

it("without the game's delta, our own delta and predicted time are right on both circuits", () => {
  for (const short of [false, true]) {
    const scenario = hotlap({ short });
    // an inconsistent driver, so that there is time to gain and to lose
    const entries = scenario.entries.map((entry) => ({ ...entry, wander: 0.05 }));
    const followed = new FollowedGame({ ...scenario, entries, quirks: { ...scenario.quirks, hasDelta: false } });
    const { world } = followed;
    const errorsMs: number[] = [];
    const trends = new Set<string | null>();
    let flips = 0;
    let before: string | null = null;
    while (world.wallMs < (short ? 3 : 9) * 60_000) {
      followed.frame();
      const { lap } = followed.state ?? {};
      const truth = playerDeltaMs(world);
      if (!lap || truth === null || lap.deltaMs === null) continue;
      errorsMs.push(Math.abs(lap.deltaMs - truth));
      expect(lap.predictedMs).not.toBeNull();
      if (lap.deltaTrend !== before) flips++;
      before = lap.deltaTrend;
      trends.add(lap.deltaTrend);
    }
    const sorted = errorsMs.sort((a, b) => a - b);
    const p95 = sorted[Math.floor(sorted.length * 0.95)]!;
    console.log(
      `${short ? "short" : "long"} circuit: ${sorted.length} frames with a delta, error p95 ${p95.toFixed(1)} ms`,
    );
    expect(sorted.length).toBeGreaterThan(3000);
    expect(p95).toBeLessThanOrEqual(50);
    expect(trends).toContain("gaining");
    expect(trends).toContain("losing");
    expect(flips / (sorted.length / 60)).toBeLessThan(0.7);
  }
});

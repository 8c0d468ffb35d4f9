import { describe, expect, it } from "vitest";
import { centreLine } from "../../core/src/race/track-model/centre-line.js";
import { trackGapMs } from "../../core/src/race/track-model/gaps.js";
import { CarTracker } from "../../core/src/race/track-model/car-tracker.js";
import { LapTrace } from "../../core/src/race/laps/trace.js";

const RADIUS_M = 800;
const POINTS = 1000;
const place = (lap: number, offM = 0) => {
  const angle = 2 * Math.PI * lap;
  return [(RADIUS_M + offM) * Math.cos(angle), (RADIUS_M + offM) * Math.sin(angle)] as const;
};
const line = centreLine(Array.from({ length: POINTS }, (_, i) => place(i / POINTS)));
const TICK_MS = 50;
const LANE_MS = 17;
const TRACK_MS = 60;
const LANE_OFF_M = 20;

/** The player's laps, at one speed, 83.8 s each. */
const reference = new LapTrace();
for (let i = 1; i <= 500; i++) reference.add(i / 500, ((i / 500) * line.lengthM * 1000) / TRACK_MS);

/** A rival in the pit lane and the player on track, each at a fraction of the lap. */
class Practice {
  readonly rival = new CarTracker("rival");
  readonly player = new CarTracker("player");
  rivalAt = 0.97;
  playerAt = 0.4;
  nowMs = 1000;

  drive(forMs: number, rivalMs: number, { isJitter = false } = {}): void {
    for (const endMs = this.nowMs + forMs; this.nowMs < endMs;) {
      this.nowMs += TICK_MS;
      this.rivalAt += (rivalMs * TICK_MS) / 1000 / line.lengthM;
      this.playerAt += (TRACK_MS * TICK_MS) / 1000 / line.lengthM;
      const jitterM = isJitter ? 0.02 * Math.sin(this.nowMs) : 0;
      this.rival.move(line, ...place(this.rivalAt + jitterM / line.lengthM, LANE_OFF_M), this.nowMs);
      this.player.move(line, ...place(this.playerAt), this.nowMs);
    }
  }

  /** The rival enters the pits, waits in its box, and leaves as the player comes down the straight. */
  stop(forMs: number): void {
    this.drive(15_000, LANE_MS);
    this.drive(forMs, 0, { isJitter: true });
    while (this.toM(this.rivalAt) > 150) this.drive(TICK_MS, 0, { isJitter: true });
  }

  /** Distance from the player, forwards along the lap. m */
  toM(at: number): number {
    return (at - this.playerAt - Math.floor(at - this.playerAt)) * line.lengthM;
  }

  get aheadM(): number {
    return this.toM(this.rivalAt);
  }
}

describe("the gap to a car that leaves its box ahead of the player after five minutes", () => {
  it.each([
    ["is unknown without a reference lap", null],
    ["follows from the player's reference lap", reference],
  ])("%s", (_, lap) => {
    const practice = new Practice();
    practice.stop(300_000);
    const boxAt = practice.rivalAt;
    let compared = 0;
    for (; practice.toM(boxAt) > 10; compared++) {
      practice.drive(100, LANE_MS);
      const gapMs = trackGapMs(practice.player, practice.rival, practice.nowMs, lap);
      if (!lap) expect(gapMs).toBeNull();
      else expect(Math.abs(gapMs! - (practice.aheadM * 1000) / TRACK_MS)).toBeLessThan(20);
    }
    expect(compared).toBeGreaterThan(15);
  });

  it("is measured again once both cars have driven the same stretch of track", () => {
    const practice = new Practice();
    practice.stop(300_000);
    practice.drive(5000, TRACK_MS);
    while (practice.aheadM > 200) practice.drive(TICK_MS, TRACK_MS - 20);
    const gapMs = trackGapMs(practice.player, practice.rival, practice.nowMs, null)!;
    expect(Math.abs(gapMs - (practice.aheadM * 1000) / TRACK_MS)).toBeLessThan(100);
  });
});

import { expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import type { CompletedLap } from "../../core/src/race/state.js";
import { carTruth, race } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";

/** What the game keeps to itself, or says while nobody listens. */
const LAPS_AT_MOST = 12;

class Drive {
  readonly followed = new FollowedGame(race({ cars: 4, short: true, laps: 1000 }), 5);
  readonly told: CompletedLap[] = [];

  get driven() {
    return this.followed.world.playerLaps;
  }

  get fraction(): number {
    const { world } = this.followed;
    return carTruth(world, world.player.index).fraction;
  }

  /** Until as many laps were driven, and then to a place on the next one. */
  to(laps: number, fraction: number, frame = () => this.followed.frame()): void {
    while (this.driven.length < laps || this.fraction < fraction || this.fraction > 0.9) {
      if (this.driven.length > LAPS_AT_MOST) throw new Error("That place does not come.");
      this.told.push(...frame());
    }
  }
}

it("a lap that the game counts and never gives a time is told without one, and the next one is right", () => {
  const drive = new Drive();
  const { followed, told, driven } = drive;
  const page = PAGES.graphics.writer(followed.game.bytes.graphics);
  drive.to(2, 0.5);
  const stale = driven[0]!.timeMs;
  drive.to(4, 0.5, () => {
    followed.frame(false);
    if (page.last_laptime_ms === driven[2]?.timeMs) page.last_laptime_ms = stale;
    return followed.again();
  });
  const expected = driven.map(({ number, timeMs }) => ({ number, timeMs: number === 3 ? null : timeMs }));
  expect(told.map(({ number, timeMs }) => ({ number, timeMs }))).toEqual(expected);
});

it("after a lap that ended while nobody watched, the last lap is the game's, not the one before", () => {
  const drive = new Drive();
  const { followed, driven } = drive;
  drive.to(3, 0.45);
  drive.to(4, 0.45, () => followed.frame(false));
  drive.to(4, 0.7);
  expect(driven[3]!.timeMs).not.toBe(driven[2]!.timeMs);
  expect(followed.state!.lap).toMatchObject({ number: 5, lastMs: driven[3]!.timeMs });
});

it("while the game renders nothing new, nothing on screen moves", () => {
  const drive = new Drive();
  const { followed } = drive;
  drive.to(2, 0.3);
  const before = followed.state;
  for (let tick = 0; tick < 30; tick++) {
    followed.world.wallMs += 16;
    followed.again();
    expect(followed.state).toBe(before);
  }
});

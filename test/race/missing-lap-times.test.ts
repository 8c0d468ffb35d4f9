import { expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import type { CompletedLap } from "../../core/src/race/state.js";
import { carTruth, race } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";

const LAPS_AT_MOST = 12;

class Drive {
  readonly followed = new FollowedGame(race({ cars: 4, short: true, laps: 1000 }), 5);
  readonly completed: CompletedLap[] = [];

  get driven() {
    return this.followed.world.playerLaps;
  }

  get fraction(): number {
    const { world } = this.followed;
    return carTruth(world, world.player.index).fraction;
  }

  /** Drives until so many laps are complete, and on to a fraction of the next. */
  to(laps: number, fraction: number, frame = () => this.followed.frame()): void {
    while (this.driven.length < laps || this.fraction < fraction || this.fraction > 0.9) {
      if (this.driven.length > LAPS_AT_MOST) throw new Error("The car never reaches that place.");
      this.completed.push(...frame());
    }
  }
}

it("a lap that the game counts without a time is reported without one, and the next lap is right", () => {
  const drive = new Drive();
  const { followed, completed, driven } = drive;
  const page = PAGES.graphics.writer(followed.game.bytes.graphics);
  drive.to(2, 0.5);
  const stale = driven[0]!.timeMs;
  drive.to(4, 0.5, () => {
    followed.frame(false);
    if (page.last_laptime_ms === driven[2]?.timeMs) page.last_laptime_ms = stale;
    return followed.again();
  });
  const expected = driven.map(({ number, timeMs }) => ({ number, timeMs: number === 3 ? null : timeMs }));
  expect(completed.map(({ number, timeMs }) => ({ number, timeMs }))).toEqual(expected);
});

it("after a lap whose end was missed, the last lap time is the game's, not that of the lap before", () => {
  const drive = new Drive();
  const { followed, driven } = drive;
  drive.to(3, 0.45);
  drive.to(4, 0.45, () => followed.frame(false));
  drive.to(4, 0.7);
  expect(driven[3]!.timeMs).not.toBe(driven[2]!.timeMs);
  expect(followed.state!.lap).toMatchObject({ number: 5, lastMs: driven[3]!.timeMs });
});

it("the state does not change while the game renders nothing new", () => {
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

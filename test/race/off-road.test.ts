import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import type { RaceState } from "../../core/src/race/state.js";
import { carTruth, commands, race, standingGaps } from "../../core/src/simulator/index.js";
import { CAR_SLOTS, GraphicsView } from "../../core/src/views/index.js";
import { FollowedGame } from "./follow.js";

/** A race on a known road in its third lap, whose player can be beside it. */
class RunOff {
  readonly followed = new FollowedGame(race({ cars: 6, laps: 8, short: true }));
  readonly #graphics = PAGES.graphics.writer(this.followed.game.bytes.graphics);
  readonly #physics = PAGES.physics.writer(this.followed.game.bytes.physics);
  readonly #view = new GraphicsView(this.followed.game.bytes.graphics);

  constructor() {
    const { world } = this.followed;
    while (world.player.laps.length < 2) this.followed.frame();
  }

  get state(): RaceState {
    return this.followed.state!;
  }

  get order(): readonly string[] {
    return this.followed.world.order.map((car) => carTruth(this.followed.world, car.index).id);
  }

  get shownOrder() {
    return this.state.standings?.map(({ id }) => id) ?? null;
  }

  /** Frames for so long. `besideM` gives how far beside the road the player is after how many ms. */
  run(forMs: number, { besideM, standing = false, look }: Beside = {}): void {
    const { world, game } = this.followed;
    const fromMs = world.wallMs;
    while (world.wallMs < fromMs + forMs) {
      game.frame();
      if (besideM) this.#moveAway(besideM(world.wallMs - fromMs), standing);
      this.followed.again();
      look?.(this.state);
    }
  }

  #moveAway(byM: number, standing: boolean): void {
    const { carKeys } = this.#view;
    const slot = Array.from({ length: CAR_SLOTS }, (_, i) => i).find((i) => carKeys.at(i) === carKeys.player())!;
    this.#graphics.car_coordinates[slot]![0] = this.#view.raw().car_coordinates[slot]![0]! + byM;
    if (byM > 0) this.#physics.numberOfTyresOut = 4;
    if (standing) this.#physics.speedKmh = 0;
  }
}

interface Beside {
  readonly besideM?: (ms: number) => number;
  readonly standing?: boolean;
  readonly look?: (state: RaceState) => void;
}

/** Out within a second, there for a while, back within a second. m */
const excursion = (farM: number, forMs: number) => (ms: number) =>
  farM * Math.max(0, Math.min(1, ms / 1000, (forMs - ms) / 1000));

const noOrderWithoutPlayer = ({ standings }: RaceState) => {
  if (standings) expect(standings.filter(({ isPlayer }) => isPlayer)).toHaveLength(1);
};

describe("a driver far beside the road", () => {
  it("who comes back is in the order as before, and no order leaves them out meanwhile", () => {
    const game = new RunOff();
    game.run(4000, { besideM: excursion(90, 4000), look: noOrderWithoutPlayer });
    game.run(2000);
    expect(game.shownOrder).toEqual(game.order);
  });

  it("and stands there for a while is on a road that is still known", () => {
    const game = new RunOff();
    game.run(20_000, { besideM: excursion(90, 20_000), standing: true });
    expect(game.state.track.learned).toBe(true);
  });

  it("where the game says that they are on it is on another road than the one we know", () => {
    const game = new RunOff();
    game.run(8000, { besideM: () => 500, look: noOrderWithoutPlayer });
    expect(game.state.standings).toBeNull();
  });
});

describe("a car that leaves", () => {
  it("is not in the order any more, and no gap is reckoned to where it was", () => {
    const game = new RunOff();
    const { world } = game.followed;
    const ahead = world.order[world.order.indexOf(world.player) - 1]!;
    const { id } = carTruth(world, ahead.index);
    commands.leave(world, ahead);
    game.run(300);
    game.run(3500, {
      look: ({ gap }) => {
        const real = standingGaps(world, world.player.index).behind?.gapMs;
        if (gap.behindMs !== null && real != null) expect(Math.abs(gap.behindMs - real)).toBeLessThan(250);
      },
    });
    expect(game.shownOrder).not.toContain(id);
    expect(game.state.standings).toHaveLength(game.state.position.total!);
    game.run(60_000);
    expect(game.shownOrder).not.toContain(id);
  });
});

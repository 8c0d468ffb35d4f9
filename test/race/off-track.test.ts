import { describe, expect, it } from "vitest";
import { PAGES } from "../../core/src/protocol/index.js";
import type { RaceState } from "../../core/src/race/state.js";
import { carTruth, commands, race, standingGaps } from "../../core/src/simulator/index.js";
import { CAR_SLOTS, GraphicsView } from "../../core/src/views/index.js";
import { FollowedGame } from "./follow.js";

/** The third lap of a race on a learned track, whose player can be moved off it. */
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

  /** Renders frames for `forMs`. `besideM` returns how far off the track the player is after so many ms. */
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

/** Leaves the track within a second, stays `farM` off it, and is back within a second. m */
const excursion = (farM: number, forMs: number) => (ms: number) =>
  farM * Math.max(0, Math.min(1, ms / 1000, (forMs - ms) / 1000));

const noOrderWithoutPlayer = ({ standings }: RaceState) => {
  if (standings) expect(standings.filter(({ isPlayer }) => isPlayer)).toHaveLength(1);
};

describe("a driver far off the track", () => {
  it("keeps their place in the standings, and is never missing from them", () => {
    const game = new RunOff();
    game.run(4000, { besideM: excursion(90, 4000), look: noOrderWithoutPlayer });
    game.run(2000);
    expect(game.shownOrder).toEqual(game.order);
  });

  it("who stops there does not make the learned track unknown", () => {
    const game = new RunOff();
    game.run(20_000, { besideM: excursion(90, 20_000), standing: true });
    expect(game.state.track.learned).toBe(true);
  });

  it("whom the game has on track proves the learned track wrong, so no standings are shown", () => {
    const game = new RunOff();
    game.run(8000, { besideM: () => 500, look: noOrderWithoutPlayer });
    expect(game.state.standings).toBeNull();
  });
});

describe("a car that leaves the session", () => {
  it("is gone from the standings, and no gap is measured to where it was", () => {
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

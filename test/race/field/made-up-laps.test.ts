import { expect, test } from "vitest";
import { PLAYER, Ring, RingRace } from "../ring.js";

/** The three things that the game does when it ends a session under a driving car. */
interface Steps {
  readonly end: () => void;
  readonly away: () => void;
  readonly box: () => void;
  readonly go: (frames: number) => void;
}

const ORDERS: Readonly<Record<string, (steps: Steps) => void>> = {
  "phase and time, then moved": ({ end, away, box, go }) => {
    end();
    go(20);
    away();
    box();
    go(600);
  },
  "all in one frame": ({ end, away, box, go }) => {
    end();
    away();
    box();
    go(600);
  },
  "moved, then phase and time": ({ end, away, box, go }) => {
    away();
    box();
    go(20);
    end();
    go(600);
  },
  "moved a frame before the rest": ({ end, away, box, go }) => {
    away();
    go(1);
    box();
    end();
    go(600);
  },
};

const cases = ["Ended", "Disqualified", "Teardown", "Waiting_For_PitBox", "Waiting_For_Ai"].flatMap((phase) =>
  [0.3, 0.86, 0.97].flatMap((place) => Object.keys(ORDERS).map((order) => ({ phase, place, order }))),
);

test.each(cases)(
  "the lap that the game makes up is none: $phase at $place of a lap, $order",
  ({ phase, place, order }) => {
    const ring = new Ring();
    ring.add(PLAYER, -0.014, 60);
    ring.add(2, -0.02, 59);
    ring.graphics.session_state.total_lap = 3;
    ring.stand(1);
    const race = new RingRace(ring);
    race.run(50 * (2 + place) + 1);
    const { graphics, physics, player } = ring;
    const { lap: before } = ring.state;
    const driven = ring.completed.length;
    const madeUpMs = graphics.current_lap_time_ms + 12;
    ring.events.length = 0;
    ORDERS[order]!({
      end: () => {
        graphics.session_state.phase_name = phase;
        Object.assign(graphics, { last_laptime_ms: madeUpMs, total_lap_count: 3 });
      },
      away: () => {
        player.laps = Math.floor(player.laps) + 1.02;
        player.mps = 0;
        physics.speedKmh = 0;
        graphics.current_lap_time_ms = 0;
      },
      box: () =>
        Object.assign(graphics, { is_in_pit_box: true, is_in_pit_lane: true, car_location: 1, is_valid_lap: false }),
      go: (frames) => {
        for (let i = 0; i < frames; i++) {
          ring.frame(() => {
            if (player.mps === 0) return;
            ring.drive();
            graphics.current_lap_time_ms += 17;
          });
        }
      },
    });
    expect(ring.completed.slice(driven)).toEqual([]);
    expect(ring.state.lap).toMatchObject({ bestMs: before.bestMs, lastMs: before.lastMs });
    expect(ring.events.map(({ type }) => type)).not.toContain("lapCompleted");
  },
);

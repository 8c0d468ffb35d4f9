import { describe, expect, it } from "vitest";
import { after, watched, type Watched } from "./session-pages.js";

const phase =
  (phase_name: string) =>
  ({ graphics }: Watched) => {
    graphics.session_state.phase_name = phase_name;
  };

describe("a session is restarted", () => {
  it.each<[string, string, string, string]>([
    ["after its end", "Ended", "Session", "new"],
    ["not within its end", "Ended", "Teardown", "same"],
    ["not by its end", "Session", "Ended", "same"],
    ["when it waits for the start again", "Session", "Waiting_For_Start", "new"],
    ["not from one beginning to the next", "Waiting_For_Players", "Waiting_For_Start", "same"],
    ["not while its end's next phase is unknown", "Ended", "", "same"],
    ["not by a beginning whose phase before is unknown", "", "Waiting_For_Start", "same"],
    ["not with its start", "Waiting_For_Start", "Session", "same"],
  ])("%s: from %s to %s", (_, before, now, expected) => {
    expect(after(phase(now), phase(before))).toBe(expected);
  });

  it("when no lap is counted any more", () => {
    expect(after(({ graphics }) => (graphics.total_lap_count = 0))).toBe("new");
  });

  it.each([
    ["that was not filled before", 0, "same"],
    ["that had run out", -5000, "new"],
  ])("with a clock %s: $2", (_, leftMs, expected) => {
    const left =
      (ms: number) =>
      ({ graphics }: Watched) => {
        graphics.current_lap_time_ms = 0;
        graphics.session_state.time_left_ms = ms;
      };
    expect(after(left(600_000), left(leftMs))).toBe(expected);
  });
});

describe("a lap's clock at 0", () => {
  /** After a lap's clock has run, and then shows 0 for 300 ms. */
  const restarted = (change: (game: Watched) => void, between: (game: Watched) => void = () => undefined) => {
    const game = watched();
    game.at(0);
    Object.assign(game.graphics, { current_lap_time_ms: 0 });
    change(game);
    game.at(100);
    game.at(399);
    between(game);
    return game.at(400);
  };

  it.each<[string, (game: Watched) => void, string]>([
    ["is a restart in the first lap", () => undefined, "new"],
    ["is none in a later one", ({ graphics }) => (graphics.total_lap_count = 3), "same"],
    ["is none in the pits, where a lap is given up", ({ graphics }) => (graphics.is_in_pit_lane = true), "same"],
  ])("%s", (_, change, expected) => {
    expect(restarted(change)).toBe(expected);
  });

  it("is none once it runs again", () => {
    expect(
      restarted(
        () => undefined,
        ({ graphics }) => (graphics.current_lap_time_ms = 1),
      ),
    ).toBe("same");
  });

  it("is one restart", () => {
    const { graphics, at } = watched();
    at(0);
    graphics.current_lap_time_ms = 0;
    expect([100, 400, 800, 1200].map(at)).toEqual(["same", "new", "same", "same"]);
  });
});

describe("after a pause", () => {
  /** Of a lap that had run for 2 s, and shows less afterwards. */
  function resumed(change: (game: Watched) => void, isPaused = true) {
    const game = watched();
    game.graphics.current_lap_time_ms = 2000;
    game.at(0);
    if (isPaused) game.change.skip();
    change(game);
    game.at(100);
    return [game.at(160), game];
  }
  const clock =
    (ms: number, laps = 0) =>
    ({ graphics }: Watched) => {
      Object.assign(graphics, { current_lap_time_ms: ms, total_lap_count: laps });
    };

  it.each<[string, boolean, number, number, string]>([
    ["the first lap's clock is set back by a restart", true, 1000, 0, "new"],
    ["it is also set back online, without a pause", false, 1000, 0, "same"],
    ["it runs on", true, 3000, 0, "same"],
    ["a lap has ended", true, 1000, 1, "same"],
  ])("%s: paused %o, %i ms, %i laps: %s session", (_, isPaused, ms, laps, expected) => {
    expect(resumed(clock(ms, laps), isPaused)[0]).toBe(expected);
  });

  it("the next frame that follows is no restart any more", () => {
    const [, game] = resumed(clock(3000)) as [string, Watched];
    clock(1000)(game);
    expect([200, 260].map(game.at)).toEqual(["same", "same"]);
  });
});

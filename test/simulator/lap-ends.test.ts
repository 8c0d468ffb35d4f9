import { describe, expect, it } from "vitest";
import { hotlap, type LapEndLag, type Quirks, SimulatedGame } from "../../core/src/simulator/index.js";
import { LAP_ENDS } from "../../core/src/simulator/scenarios/lap-ends.js";
import { pagesOf, playFor, playUntil } from "./play.js";

const withQuirks = (quirks: Partial<Quirks>) => new SimulatedGame({ ...hotlap({ short: true }), quirks });

/** How many frames after the end of a lap each field first shows it. */
function toldAfter(game: SimulatedGame): LapEndLag {
  const { graphics } = pagesOf(game);
  const { world } = game;
  playUntil(game, "a counted lap", ({ playerLaps }) => playerLaps.length === 2);
  playFor(game, 5);
  const seen = { last: graphics.last_laptime_ms, count: graphics.total_lap_count };
  let clock = 0;
  playUntil(game, "the next line", ({ playerLaps }) => playerLaps.length === 3, {
    eachFrame: () => {
      if (world.playerLaps.length === 2) clock = graphics.current_lap_time_ms;
    },
  });
  const first: Partial<Record<keyof LapEndLag, number>> = {};
  for (let frame = 0; frame < 300; frame++) {
    if (graphics.npos < 0.5) first.npos ??= frame;
    else expect(graphics.npos < 1.0501 || first.npos !== undefined).toBe(true);
    if (graphics.last_laptime_ms !== seen.last) first.last ??= frame;
    if (graphics.total_lap_count !== seen.count) first.count ??= frame;
    if (graphics.current_lap_time_ms < clock) first.clock ??= frame;
    game.frame();
  }
  return first as LapEndLag;
}

describe("the end of a lap", () => {
  it.each(Object.entries(LAP_ENDS))("is shown in the order %s", (_, lag) => {
    expect(toldAfter(withQuirks({ lapEnd: () => lag }))).toEqual(lag);
  });

  it("keeps the last time of another session until a lap is completed", () => {
    const game = withQuirks({ staleLastMs: 88_123 });
    const { graphics } = pagesOf(game);
    playUntil(game, "the first counted lap", ({ playerLaps }) => playerLaps.length === 1, {
      eachFrame: ({ playerLaps }) => {
        if (game.isLoaded && playerLaps.length === 0) expect(graphics.last_laptime_ms).toBe(88_123);
      },
    });
    expect(graphics.last_laptime_ms).toBe(game.world.playerLaps[0]!.timeMs);
  });

  it("can have a clock that steps back within a lap", () => {
    const game = withQuirks({ clockErrorMs: (sessionMs) => (Math.floor(sessionMs / 4000) % 2) * 54 });
    const { graphics } = pagesOf(game);
    playUntil(game, "a timed lap", ({ player }) => player.run === "timed");
    let [before, mostBack] = [0, 0];
    playFor(game, 10, () => {
      mostBack = Math.max(mostBack, before - graphics.current_lap_time_ms);
      before = graphics.current_lap_time_ms;
    });
    expect(mostBack).toBeGreaterThan(30);
    expect(mostBack).toBeLessThanOrEqual(54);
  });
});

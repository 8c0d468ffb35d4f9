import { expect, it } from "vitest";
import { AcEvoCarLocation } from "../../../core/src/protocol/index.js";
import { PLAYER, Ring, RingRace } from "../ring.js";

it.each(["PitEntry", "Pitlane", "PitExit"] as const)("a player at %s is in no battle", (location) => {
  const ring = new Ring();
  ring.add(2, -0.01, 60);
  ring.add(PLAYER, -0.02, 60);
  ring.graphics.session_state.total_lap = 20;
  ring.stand(1);
  const race = new RingRace(ring);
  race.run(60);
  expect(ring.state.gap.battle).toBe("ahead");
  ring.graphics.car_location = AcEvoCarLocation[location].value;
  race.run(1);
  expect(ring.state.gap.battle).toBe("none");
});

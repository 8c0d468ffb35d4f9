import { expect, it } from "vitest";
import { RaceClock } from "../../core/src/race/race-clock.js";

it.each([
  ["a lap clock that stopped", 0, 250],
  ["a lap clock that ran a little", 251, 251],
  ["a lap clock that ran on", 1000, 1000],
  ["a new lap", -5000, 1000],
])("a second without frames and with %s took $2 ms", (_, lapMs, watchedMs) => {
  const clock = new RaceClock();
  clock.frame(0, 0, false);
  clock.frame(1000, lapMs, false);
  expect([clock.watchedMs, clock.raceMs]).toEqual([watchedMs, watchedMs]);
});

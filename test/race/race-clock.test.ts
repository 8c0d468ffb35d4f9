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

it.each([
  ["offline, takes what the lap's clock ran meanwhile", 400, false, 400],
  ["offline, takes no longer than it lasted", 5000, false, 1000],
  ["offline, takes no time where the lap's clock was set back", -5000, false, 0],
  ["online, goes on for all others", 0, true, 1000],
])("a break of a second, %s", (_, lapMs, isOnline, raceMs) => {
  const clock = new RaceClock();
  clock.frame(0, 0, isOnline);
  clock.break();
  clock.frame(1000, lapMs, isOnline);
  expect([clock.watchedMs, clock.raceMs]).toEqual([0, raceMs]);
  clock.frame(1020, lapMs + 20, isOnline);
  expect([clock.watchedMs, clock.raceMs]).toEqual([20, raceMs + 20]);
});

import { describe, expect, it } from "vitest";
import { watched } from "./session-pages.js";

it("another track is another session after 60 ms, since one frame may be torn", () => {
  const { session, at } = watched();
  at(0);
  session.track = "Elsewhere";
  expect([100, 159, 160, 161].map(at)).toEqual(["unsettled", "unsettled", "new", "same"]);
});

it.each([
  ["10 s while no lap is timed", 110_000, 0, "same"],
  ["more than 10 s while no lap is timed", 110_001, 0, "new"],
  ["more than 10 s in mid-lap, as a server corrects it", 110_001, 30_000, "same"],
])("a time left that grows by %s: $3 session", (_, timeLeftMs, lapClockMs, expected) => {
  const { graphics, at } = watched();
  graphics.session_state.time_left_ms = 100_000;
  graphics.current_lap_time_ms = lapClockMs;
  at(0);
  graphics.session_state.time_left_ms = timeLeftMs;
  at(100);
  expect(at(160)).toBe(expected);
});

describe("on the first lap", () => {
  it.each([
    ["that had run for a second, at 0 for 300 ms", 1000, 300, "same"],
    ["that had run for longer, at 0 for less", 1001, 299, "same"],
    ["that had run for longer, at 0 for 300 ms", 1001, 300, "new"],
  ])("a clock %s: $3 session", (_, ranMs, zeroMs, expected) => {
    const { graphics, at } = watched();
    graphics.current_lap_time_ms = ranMs;
    at(0);
    graphics.current_lap_time_ms = 0;
    at(100);
    expect(at(100 + zeroMs)).toBe(expected);
  });

  it.each([
    ["half a second", 1500, "same"],
    ["more", 1499, "new"],
  ])("a clock that a pause set back by %s: $2 session", (_, clockMs, expected) => {
    const { graphics, change, at } = watched();
    graphics.current_lap_time_ms = 2000;
    at(0);
    change.skip();
    graphics.current_lap_time_ms = clockMs;
    at(100);
    expect(at(160)).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { after, watched, type Watched } from "./session-pages.js";

describe("another session is one with another", () => {
  it.each<[string, (game: Watched) => void]>([
    ["track", ({ session }) => (session.track = "Elsewhere")],
    ["layout", ({ session }) => (session.track_configuration = "Short")],
    ["type", ({ session }) => (session.session = 2)],
    ["event", ({ session }) => (session.event_id = 7)],
    ["number", ({ session }) => (session.session_id = 7)],
    ["name", ({ session }) => (session.session_name = "Qualifying")],
    ["car", ({ graphics }) => (graphics.car_model = "Other")],
    ["player's car", ({ graphics }) => (graphics.player_car_id_a = 2n)],
  ])("%s", (_, change) => {
    expect(after(change)).toBe("new");
  });

  it.each<[string, (game: Watched) => void]>([
    ["nothing else", () => undefined],
    ["no track", ({ session }) => (session.track = "")],
    ["no layout", ({ session }) => (session.track_configuration = "")],
    ["no car", ({ graphics }) => (graphics.car_model = "0")],
    ["no player", ({ graphics }) => Object.assign(graphics, { player_car_id_a: 0n, player_car_id_b: 0n })],
    ["no static page", ({ session }) => Object.assign(session, { track: "", sm_version: "", session: 0 })],
    ["a lap more", ({ graphics }) => (graphics.total_lap_count = 3)],
    ["a lap less, as the game may count at the line", ({ graphics }) => (graphics.total_lap_count = 1)],
  ])("the same one may have %s for a while", (_, change) => {
    expect(after(change)).toBe("same");
  });

  it.each<[string, (game: Watched, isKnown: boolean) => void, (game: Watched) => void]>([
    [
      "track",
      ({ session }, isKnown) => (session.track = isKnown ? "Somewhere" : ""),
      ({ session }) => (session.track = "Elsewhere"),
    ],
    [
      "layout",
      ({ session }, isKnown) => (session.track_configuration = isKnown ? "GP" : ""),
      ({ session }) => (session.track_configuration = "Short"),
    ],
    [
      "car",
      ({ graphics }, isKnown) => (graphics.car_model = isKnown ? "Car" : ""),
      ({ graphics }) => (graphics.car_model = "Other"),
    ],
    [
      "player",
      ({ graphics }, isKnown) =>
        Object.assign(graphics, { player_car_id_a: isKnown ? 1n : 0n, player_car_id_b: isKnown ? 1n : 0n }),
      ({ graphics }) => Object.assign(graphics, { player_car_id_a: 2n, player_car_id_b: 1n }),
    ],
    [
      "session",
      ({ session }, isKnown) =>
        Object.assign(session, { sm_version: isKnown ? "1.0" : "", track: isKnown ? "Somewhere" : "" }),
      ({ session }) => Object.assign(session, { sm_version: "1.0", track: "Somewhere", session: 2 }),
    ],
  ])("its %s is remembered while it is unknown, and the same one comes back", (_, know, another) => {
    const times: readonly [(game: Watched) => void, string][] = [
      [(game) => know(game, true), "same"],
      [another, "new"],
    ];
    for (const [next, expected] of times) {
      const prepare = (game: Watched) => {
        know(game, true);
        game.at(0);
        know(game, false);
        game.at(50);
      };
      expect(after(next, prepare)).toBe(expected);
    }
  });
});

it("a difference that goes away again, and comes back, has to last anew", () => {
  const { session, at } = watched();
  at(0);
  const seen = (
    [
      [100, "Elsewhere"],
      [150, "Somewhere"],
      [170, "Elsewhere"],
      [229, "Elsewhere"],
      [230, "Elsewhere"],
    ] as const
  ).map(([ms, track]) => {
    session.track = track;
    return at(ms);
  });
  expect(seen).toEqual(["unsettled", "same", "unsettled", "unsettled", "new"]);
});

import { describe, expect, it } from "vitest";
import { PositionEvents } from "../../core/src/race/events/positions.js";
import { eventsIn, type Frame, run } from "./event-steps.js";

describe("a place gained", () => {
  interface Place {
    readonly overall?: number | null;
    readonly currentMs?: number | null;
    readonly isRace?: boolean;
    readonly driver?: "NoFlag" | "CheckeredFlag";
    readonly inPits?: boolean | null;
  }
  const at = ({ overall = 5, currentMs = 1, isRace = true, driver = "NoFlag", inPits = false }: Place): Frame => ({
    state: {
      session: { isRace, type: isRace ? "Race" : "TimeAttack" },
      lap: { currentMs },
      position: { overall },
      flag: { driver },
    },
    inPits,
  });
  /** Two seconds of each. */
  const seen = (...places: readonly Place[]) =>
    eventsIn(
      new PositionEvents(),
      places.flatMap((place, i) => [0, 500, 1500, 1999].map((ms) => [i * 2000 + ms, at(place)] as const)),
    );

  it("is told with both places, and when it was gained", () => {
    expect(seen({}, {}, { overall: 4 })).toEqual([{ type: "positionGained", atMs: 4000, from: 5, to: 4 }]);
    expect(seen({}, {}, { overall: 7 })).toEqual([{ type: "positionLost", atMs: 4000, from: 5, to: 7 }]);
  });

  it.each<[string, readonly Place[], readonly string[]]>([
    ["on the grid is none", [{ currentMs: 0 }, { currentMs: 0 }, { currentMs: 0, overall: 4 }, { overall: 4 }], []],
    [
      "before the clock is known is none",
      [{ currentMs: null }, { currentMs: null }, { currentMs: null, overall: 4 }, { overall: 4 }],
      [],
    ],
    ["from the grid on is one", [{ currentMs: 0 }, {}, {}, { overall: 4 }], ["positionGained"]],
    [
      "in a lap after the first frame is one, at the line too",
      [{}, {}, { currentMs: 0, overall: 4 }],
      ["positionGained"],
    ],
    ["outside of a race is none", [{ isRace: false }, { isRace: false }, { isRace: false, overall: 4 }], []],
    ["while the place is unknown is none", [{}, {}, { overall: null }, {}], []],
    ["across a moment of unknown is one", [{}, {}, { overall: null }, { overall: 4 }], ["positionGained"]],
    ["in the pits is none", [{}, {}, { inPits: true, overall: 9 }, { overall: 9 }, { overall: 9 }], []],
    ["before the car is in the world is none", [{}, {}, { inPits: null, overall: 4 }, {}], []],
    ["after the flag is none", [{}, {}, { driver: "CheckeredFlag" }, { overall: 4 }, { overall: 4 }], []],
  ])("%s", (_, places, expected) => {
    expect(seen(...places).map(({ type }) => type)).toEqual(expected);
  });

  it("with the flag counts at once, since the order is final", () => {
    const [first, last] = [at({}), at({ overall: 4, driver: "CheckeredFlag" })];
    const frames = [0, 1000, 2000, 3000].map((ms) => [ms, first] as const);
    expect(run(new PositionEvents(), [...frames, [4000, last]])).toEqual(["positionGained"]);
  });
});

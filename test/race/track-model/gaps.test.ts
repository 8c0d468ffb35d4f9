import { describe, expect, it } from "vitest";
import { LapTrace } from "../../../core/src/race/laps/trace.js";
import { raceGapMs, trackGapMs } from "../../../core/src/race/track-model/gaps.js";
import { RingRoad } from "./ring-road.js";

/** A lap of a minute that begins slowly. */
function reference(until = 1): LapTrace {
  const trace = new LapTrace();
  for (let i = 1; i < 1000 * until; i++) trace.add(i / 1000, 60_000 * (i / 1000) ** 2);
  if (until === 1) trace.close(60_000);
  return trace;
}

interface Way {
  /** Where both are when the gap is asked for, in laps. */
  readonly ahead: number;
  readonly behind: number;
  /** For how long both were followed, s. */
  readonly followedS?: number;
  /** For how long the car ahead stood, 6 s ago, s. */
  readonly stoodS?: number;
  /** Laps a minute of the car ahead. */
  readonly pace?: number;
  readonly lap?: LapTrace | null;
}

/** The gaps between two cars: of the race, and on the track from either. */
function gapsOf({ ahead, behind, followedS = 90, stoodS = 0, pace = 1, lap = null }: Way) {
  const road = new RingRoad();
  const first = road.add("a", ahead - ((followedS - stoodS) / 60) * pace, pace);
  const second = road.add("b", behind - followedS / 60);
  road.run(followedS - stoodS - 6);
  first.pace = 0;
  road.run(stoodS);
  first.pace = pace;
  road.run(6);
  const [a, b] = [first.tracker, second.tracker];
  const inTenths = (ms: number | null) => (ms === null ? null : Math.round(ms / 100) / 10);
  return {
    race: inTenths(raceGapMs(a, b, road.nowMs, lap)),
    fromBehind: inTenths(trackGapMs(b, a, road.nowMs, lap)),
    fromAhead: inTenths(trackGapMs(a, b, road.nowMs, lap)),
  };
}

describe("the gaps between two cars", () => {
  it.each<[string, Way, { race: number | null; fromBehind: number | null }]>([
    ["are the time to where the one ahead is", { ahead: 3.4, behind: 3.2 }, { race: 12, fromBehind: 12 }],
    [
      "are the same whatever the reference",
      { ahead: 3.4, behind: 3.2, lap: reference() },
      { race: 12, fromBehind: 12 },
    ],
    [
      "are negative on the track where that is the shorter way",
      { ahead: 3.9, behind: 3.2 },
      { race: 42, fromBehind: -18 },
    ],
    ["reach across the line", { ahead: 4.1, behind: 3.9 }, { race: 12, fromBehind: 12 }],
    ["count laps in the race, not on the track", { ahead: 4.4, behind: 3.2 }, { race: 72, fromBehind: 12 }],
    [
      "are those of the reference where the car ahead was not followed",
      { ahead: 3.4, behind: 3.2, followedS: 6, lap: reference() },
      { race: 7.2, fromBehind: 7.2 },
    ],
    [
      "are those of the reference across the line",
      { ahead: 4.1, behind: 3.9, followedS: 6, lap: reference() },
      { race: 12, fromBehind: 12 },
    ],
    [
      "are not known without a reference then",
      { ahead: 3.4, behind: 3.2, followedS: 6 },
      { race: null, fromBehind: null },
    ],
    [
      "are not known where the reference was not driven",
      { ahead: 3.4, behind: 3.2, followedS: 6, lap: reference(0.3) },
      { race: null, fromBehind: null },
    ],
    [
      "are those of the reference where the car ahead stood on its way",
      { ahead: 3.4, behind: 3.2, stoodS: 20, lap: reference() },
      { race: 7.2, fromBehind: 7.2 },
    ],
    [
      "count the stop in the race without a reference",
      { ahead: 3.4, behind: 3.2, stoodS: 20 },
      { race: 32, fromBehind: null },
    ],
    [
      "are driven without a stop on the way",
      { ahead: 3.25, behind: 3.2, stoodS: 20, lap: reference() },
      { race: 3, fromBehind: 3 },
    ],
    [
      "are those of the reference where the car ahead took longer than a lap",
      { ahead: 3.4, behind: 3.2, pace: 0.15, lap: reference() },
      { race: 7.2, fromBehind: 7.2 },
    ],
    ["are what it took without one", { ahead: 3.4, behind: 3.2, pace: 0.15 }, { race: 80, fromBehind: 80 }],
  ])("%s", (_, way, { race, fromBehind }) => {
    const found = gapsOf(way);
    expect(found).toMatchObject({ race, fromBehind });
    expect(found.fromAhead).toBe(fromBehind === null ? null : -fromBehind);
  });

  it("are not known of a car that is not ahead", () => {
    expect(gapsOf({ ahead: 3.2, behind: 3.4, lap: reference() }).race).toBeNull();
  });
});

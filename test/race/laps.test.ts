import { afterAll, describe, expect, it } from "vitest";
import type { CompletedLap } from "../../core/src/race/state.js";
import { FRAME_MS, type Scenario, type TrueLap } from "../../core/src/simulator/index.js";
import { LAP_END_SCENARIOS } from "./lap-end-scenarios.js";
import { FollowedGame } from "./follow.js";

/** Long enough for several laps and for the whole script of a scenario. */
const minutes = ({ script }: Scenario) => (script?.length ? 3.5 : 2);

interface Reported {
  readonly lap: CompletedLap;
  readonly atMs: number;
}

interface Tally {
  readonly driven: number;
  readonly reported: number;
  readonly wrong: number;
  readonly phantom: number;
  readonly missed: number;
  /** Reported more than a second after all its signals were on the pages. */
  readonly late: number;
}

const table: (Tally & { readonly scenario: string })[] = [];

/** Follows a scenario from `fromMs` on. Returns the laps reported and the laps driven since. */
function follow(name: string, fromMs = 0): { reported: Reported[]; driven: TrueLap[] } {
  const scenario = LAP_END_SCENARIOS[name]!();
  const followed = new FollowedGame(scenario);
  const { world } = followed;
  const reported: Reported[] = [];
  const endMs = minutes(scenario) * 60_000;
  while (world.wallMs < endMs) {
    for (const lap of followed.frame(world.wallMs >= fromMs)) reported.push({ lap, atMs: world.wallMs });
  }
  world.playerLaps.forEach((lap, i) => {
    const { npos, last, clock } = world.quirks.lapEnd(lap.number);
    // a lap time equal to the previous one changes nothing on the page, so it counts once no other time has come
    const same = lap.timeMs === world.playerLaps[i - 1]?.timeMs ? 5000 : 0;
    knowable.set(lap, lap.endedWallMs + Math.max(npos, last, clock) * FRAME_MS + same);
  });
  // a lap that ended in the last seconds may not have been reported yet
  const driven = world.playerLaps.filter((lap) => lap.endedWallMs > fromMs && lap.endedWallMs < world.wallMs - 6000);
  return { reported: reported.filter(({ atMs }) => atMs < world.wallMs - 1 || driven.length > 0), driven };
}

/** When the last signal of a lap's end was on the pages. */
const knowable = new Map<TrueLap, number>();
const knowableMs = (lap: TrueLap) => knowable.get(lap)!;

function compare(reported: readonly Reported[], driven: readonly TrueLap[], fromMs: number): Tally {
  let [wrong, missed, late, next] = [0, 0, 0, 0];
  for (const truth of driven) {
    const found = reported[next];
    if (!found || found.atMs < truth.endedWallMs - 100 || found.atMs > truth.endedWallMs + 12_000) {
      missed++;
      continue;
    }
    next++;
    // of a lap joined halfway only the time is certain
    const { timeMs, kind, valid } = found.lap;
    const watched = truth.endedWallMs - truth.timeMs > fromMs;
    const same =
      timeMs === truth.timeMs &&
      found.lap.number === truth.number &&
      (!watched || (kind === truth.kind && valid === truth.valid));
    if (!same) wrong++;
    if (found.atMs > knowableMs(truth) + 1000) late++;
  }
  const lastEnd = driven.at(-1)?.endedWallMs ?? 0;
  const phantom = reported.slice(next).filter(({ atMs }) => atMs <= lastEnd + 12_000).length;
  return { driven: driven.length, reported: next + phantom, wrong, phantom, missed, late };
}

function check(scenario: string, reported: readonly Reported[], driven: readonly TrueLap[], fromMs = 0): void {
  const tally = compare(reported, driven, fromMs);
  table.push({ scenario, ...tally });
  expect(tally).toMatchObject({ wrong: 0, phantom: 0, missed: 0, late: 0 });
  expect(tally.driven).toBeGreaterThan(4);
}

describe("every driven lap is reported once, with its number, time and kind", () => {
  afterAll(() => {
    const sum = (column: keyof Tally) => table.reduce((total, row) => total + row[column], 0);
    const total = {
      scenario: "ALL",
      driven: sum("driven"),
      reported: sum("reported"),
      wrong: sum("wrong"),
      phantom: sum("phantom"),
      missed: sum("missed"),
      late: sum("late"),
    };
    console.table([...table, total]);
    expect(total.driven).toBeGreaterThanOrEqual(200);
  });

  it.each(Object.keys(LAP_END_SCENARIOS))("%s", (name) => {
    const { reported, driven } = follow(name);
    check(name, reported, driven);
  });

  it("joined in mid-lap", () => {
    const { reported, driven } = follow("signals in every order", 40_500);
    check("joined in mid-lap", reported, driven, 40_500);
  });
});

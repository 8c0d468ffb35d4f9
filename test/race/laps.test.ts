import { afterAll, describe, expect, it } from "vitest";
import type { CompletedLap } from "../../core/src/race/state.js";
import { TRAPS, type TrueLap } from "../../core/src/simulator/index.js";
import { FollowedGame } from "./follow.js";

const MINUTES = 3.5;

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
}

const table: (Tally & { readonly scenario: string })[] = [];

/** Follows a scenario from `fromMs` on; laps reported and laps truly driven from there. */
function follow(name: string, fromMs = 0): { reported: Reported[]; driven: TrueLap[] } {
  const followed = new FollowedGame(TRAPS[name]!());
  const { world } = followed;
  const reported: Reported[] = [];
  while (world.wallMs < MINUTES * 60_000) {
    for (const lap of followed.frame(world.wallMs >= fromMs)) reported.push({ lap, atMs: world.wallMs });
  }
  // a lap that ended in the last seconds may not have been told yet
  const driven = world.playerLaps.filter((lap) => lap.endedWallMs > fromMs && lap.endedWallMs < world.wallMs - 6000);
  return { reported: reported.filter(({ atMs }) => atMs < world.wallMs - 1 || driven.length > 0), driven };
}

function compare(reported: readonly Reported[], driven: readonly TrueLap[]): Tally {
  let [wrong, missed, next] = [0, 0, 0];
  for (const truth of driven) {
    const found = reported[next];
    if (!found || found.atMs < truth.endedWallMs - 100 || found.atMs > truth.endedWallMs + 12_000) {
      missed++;
      continue;
    }
    next++;
    if (found.lap.timeMs !== truth.timeMs) wrong++;
  }
  const lastEnd = driven.at(-1)?.endedWallMs ?? 0;
  const phantom = reported.slice(next).filter(({ atMs }) => atMs <= lastEnd + 12_000).length;
  return { driven: driven.length, reported: next + phantom, wrong, phantom, missed };
}

function check(scenario: string, reported: readonly Reported[], driven: readonly TrueLap[]): void {
  const tally = compare(reported, driven);
  table.push({ scenario, ...tally });
  expect(tally).toMatchObject({ wrong: 0, phantom: 0, missed: 0 });
  expect(tally.driven).toBeGreaterThan(5);
}

describe("laps against the truth", () => {
  afterAll(() => {
    const sum = (column: keyof Tally) => table.reduce((total, row) => total + row[column], 0);
    const total = {
      scenario: "ALL",
      driven: sum("driven"),
      reported: sum("reported"),
      wrong: sum("wrong"),
      phantom: sum("phantom"),
      missed: sum("missed"),
    };
    console.table([...table, total]);
    expect(total.driven).toBeGreaterThanOrEqual(300);
  });

  it.each(Object.keys(TRAPS))("%s", (name) => {
    const { reported, driven } = follow(name);
    check(name, reported, driven);
  });

  it("joined in mid-lap", () => {
    const { reported, driven } = follow("every order in turn", 40_500);
    check("joined in mid-lap", reported, driven);
  });
});

import { describe, expect, it } from "vitest";
import type { RaceEvent } from "../../core/src/race/index.js";
import { commands, hotlap, race, type Scenario } from "../../core/src/simulator/index.js";
import { SimulatedRace } from "../../core/src/simulator/browser.js";
import { LoggedGame } from "./logged-game.js";
import { pagesOf, playUntil } from "./play.js";

const START = [
  "Start_Spawn_On_Position",
  "Start_Countdown_No_Lights",
  "Start_Countdown_Lights_On",
  "Start_Countdown_Lights_Off",
  "Session",
];

/** Values without repetitions of the one before. */
const changes = <T>(values: readonly T[]): T[] => values.filter((value, i) => value !== values[i - 1]);

/** What page and log say until the second session begins, frame by frame. */
function play(scenario: Scenario) {
  const logged = new LoggedGame(scenario);
  const frames: { phase: string; lights: number; wait: string; isGreen: boolean }[] = [];
  playUntil(logged.game, "the next session", ({ session }) => session === 2, {
    eachFrame: (world) => {
      logged.read();
      if (!logged.game.isLoaded) return;
      const { phase_name, lights_on, wait_time } = pagesOf(logged.game).graphics.session_state;
      frames.push({ phase: phase_name, lights: lights_on, wait: wait_time, isGreen: world.phase === "running" });
    },
  });
  const told = logged.events.flatMap((event) => (event.kind === "phase" ? [event] : []));
  return { frames, told, phases: changes(frames.map(({ phase }) => phase)) };
}

const inTime = (laps: number | null, durationMs: number | null): Scenario => {
  // the player does not win
  const scenario = race({ short: true, cars: 12, laps: laps ?? 99 });
  const session = { ...scenario.session, laps, durationMs };
  return { ...scenario, session, script: [] };
};

describe("the phases of a simulated race", () => {
  it("are the game's own on the page, from the grid to its end", () => {
    const { phases } = play(inTime(3, null));
    expect(phases).toEqual([
      ...START,
      "Overtime_Waiting_For_Others",
      "Waiting_For_Ai",
      "Waiting_For_PitBox",
      "Ended",
      "Start_Spawn_On_Position",
    ]);
  });

  it("wait for the leader once the time is up", () => {
    const { phases } = play(inTime(null, 40_000));
    expect(phases.slice(0, 7)).toEqual([...START, "Overtime_Waiting_For_Leader", "Overtime_Waiting_For_Others"]);
  });

  it("are told by the log in the order of the page, with those that the game runs through in a millisecond", () => {
    const { told, phases } = play(inTime(3, null));
    const words = told.map(({ phase }) => phase);
    expect(words.slice(0, 8)).toEqual(["Waiting_For_Players", ...START, ...words.slice(6, 8)]);
    expect(words.slice(6, 8)).toEqual(["Overtime_Waiting_For_Leader", "Overtime_Waiting_For_Others"]);
    for (const phase of phases) expect(words).toContain(phase);
    expect(words.slice(-3)).toEqual(["Ended", "Waiting_For_Players", "Start_Spawn_On_Position"]);
    const [leader, others] = [told[6]!, told[7]!];
    expect(others.timeMs).toBe(leader.timeMs);
  });

  it("light five lights one after the other, put them out before the start, and count down to it", () => {
    const { frames } = play(inTime(3, null));
    const lit = changes(frames.map(({ lights }) => lights));
    expect(lit).toEqual([-1, 0, 1, 2, 3, 4, 5, 0, -1]);
    expect(frames.findIndex(({ isGreen }) => isGreen)).toBe(frames.findIndex(({ phase }) => phase === "Session"));
    expect(changes(frames.map(({ wait }) => wait))).toEqual(["0:03", "0:02", "0:01", "", "0:03"]);
  });

  it("wait for the start and run in a session from the pits, without lights", () => {
    const scenario = hotlap({ short: true });
    const restart = { at: { wallMs: 30_000 }, run: commands.restartSession };
    const { frames, phases } = play({ ...scenario, script: [restart] });
    expect(phases).toEqual(["Waiting_For_Start", "Session", "Waiting_For_Start"]);
    expect(new Set(frames.map(({ lights }) => lights))).toEqual(new Set([-1]));
  });
});

it("a simulated race has its grid, lights, final lap and result as events, each once and in this order", () => {
  const simulated = new SimulatedRace(race({ short: true, cars: 8, laps: 3 }), { stepMs: 16 });
  const events = new Map<number, RaceEvent>();
  while (simulated.atMs < 105_000) for (const { n, event } of simulated.frame().events) events.set(n, event);
  const kinds = ["gridTaken", "lightsOut", "raceStarted", "finalLap", "raceFinished", "classified"];
  const seen = [...events.values()].filter(({ type }) => kinds.includes(type)).map(({ type }) => type);
  expect(seen.slice(0, kinds.length)).toEqual(kinds);
  const [next] = seen.slice(kinds.length);
  expect(next === undefined || next === "gridTaken").toBe(true);
});

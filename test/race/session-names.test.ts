import { describe, expect, it } from "vitest";
import { HandMadeGame } from "./watched.js";
import { LoggedGame } from "./logged-game.js";
import { OWN } from "../game-log/written.js";

/** A weekend's practice, under way. */
function practice(): HandMadeGame {
  const game = new HandMadeGame();
  Object.assign(game.static, { session: 0, session_name: "Practice", is_timed_race: true });
  game.graphics.session_state.total_lap = 0;
  game.run(2000);
  return game;
}

/** What is told of sessions while they go through these phases, each for so many ms. */
function told(game: HandMadeGame, ...phases: readonly (readonly [phase: string, ms: number])[]) {
  return phases.flatMap(([phase, ms]) => {
    game.graphics.session_state.phase_name = phase;
    const events = game.run(ms).filter((event) => event.type === "sessionChanged");
    return events.map(({ sessionType, name }) => [phase, sessionType, name]);
  });
}

const namesOf = ({ state: { session } }: HandMadeGame) => [session.isRace, session.type, session.name];

describe("a session after the practice, of which the static page still speaks,", () => {
  it("has no name, and is told as soon as it is driven", () => {
    const game = practice();
    expect(namesOf(game)).toEqual([false, "TimeAttack", "Practice"]);
    const sessions = told(game, ["Waiting_For_PitBox", 3000], ["Waiting_For_Players", 9000], ["Session", 3000]);
    expect(sessions).toEqual([["Session", null, null]]);
    expect(namesOf(game)).toEqual([false, null, null]);
  });

  it("is told as a race, however long it waits for players", () => {
    const game = practice();
    const wait = ["Waiting_For_Players", 9000] as const;
    const sessions = told(game, ["Ended", 3000], wait, ["Start_Spawn_On_Position", 3000], ["Session", 3000]);
    expect(sessions).toEqual([["Start_Spawn_On_Position", "Race", "Race"]]);
    expect(namesOf(game)).toEqual([true, "Race", "Race"]);
  });

  it("stays without one when its clock and laps begin later than its phase", () => {
    const game = practice();
    game.graphics.total_lap_count = 2;
    told(game, ["Ended", 1000], ["Waiting_For_Start", 1000]);
    game.graphics.total_lap_count = 0;
    expect(told(game, ["Session", 3000])).toEqual([["Session", null, null]]);
  });

  it("has the name that the page is given later", () => {
    const game = practice();
    told(game, ["Ended", 1000], ["Waiting_For_Players", 1000]);
    game.static.session_name = "Qualifying";
    expect(told(game, ["Session", 3000])).toEqual([["Session", "TimeAttack", "Qualifying"]]);
  });
});

it("a race of so many laps is one by type and by name", () => {
  const game = practice();
  game.graphics.session_state.total_lap = 12;
  game.static.is_timed_race = false;
  game.run(100);
  expect(namesOf(game)).toEqual([true, "Race", "Race"]);
});

describe("a race by the clock that is joined under way", () => {
  const STARTED = `Car ${OWN} has started the race!`;
  function joined(phase: string, ...lines: readonly string[]) {
    const logged = new LoggedGame();
    const { graphics, static: page } = logged.game;
    Object.assign(page, { session: 0, session_name: "Practice", is_timed_race: true });
    Object.assign(graphics.session_state, { total_lap: 0, phase_name: phase });
    logged.writes(...lines);
    const { isRace, type, name } = logged.after(20).session;
    return [isRace, type, name];
  }
  const RACE = [true, "Race", "Race"];
  const PRACTICE = [false, "TimeAttack", "Practice"];

  it.each([
    ["a car has started", "Session", [STARTED, "setSessionPhase Session"], RACE],
    ["a phase is a race's", "Session", ["setSessionPhase Overtime_Waiting_For_Others"], RACE],
    ["its end is there, too", "Waiting_For_PitBox", [STARTED, "setSessionPhase Waiting_For_PitBox"], RACE],
    ["no car has started", "Session", ["setSessionPhase Session"], PRACTICE],
    ["it is of a race before", "Session", [STARTED, "setSessionPhase Ended"], PRACTICE],
    ["it is of a race before this wait", "Waiting_For_Players", [STARTED, "setSessionPhase Session"], PRACTICE],
  ] as const)("is known by the log where %s", (_, phase, lines, names) => {
    expect(joined(phase, ...lines)).toEqual(names);
  });
});

import { describe, expect, it } from "vitest";
import { PenaltyNotice } from "../../core/src/race/penalty.js";
import { OWN } from "../game-log/written.js";
import { LoggedGame } from "./logged-game.js";
import { HandMadeGame } from "./watched.js";

/** The state of a car on the track, with some of its fields on the graphics page set. */
function stateWith(prepare: (game: HandMadeGame) => void) {
  const game = new HandMadeGame();
  prepare(game);
  game.run(100);
  return game.state;
}

const inPhase = (phase_name: string, fields: object) =>
  stateWith(({ graphics }) => Object.assign(graphics.session_state, { phase_name, ...fields })).session;

it.each([
  ["three lights are lit", "Start_Countdown_Lights_On", 3, { on: 3, of: null }],
  ["no light is lit yet", "Start_Countdown_No_Lights", 0, { on: 0, of: null }],
  ["there are none while the game shows none", "Start_Countdown_No_Lights", -1, null],
  ["there are none in the race, whatever is left in the field", "Session", 5, null],
  ["there are none in practice", "Session", 0, null],
])("start lights: %s", (_, phase, lights_on, expected) => {
  expect(inPhase(phase, { lights_on }).startLights).toEqual(expected);
});

it.each([
  ["0:42", 42_000],
  ["01:05", 65_000],
  ["1:00:00", 3_600_000],
  ["0:09.5", 9000],
  ["", null],
  ["soon", null],
  ["-0:05", null],
])("the countdown %o is %o ms", (wait_time, ms) => {
  expect(inPhase("Waiting_For_Players", { wait_time }).countdownMs).toBe(ms);
});

it("has no countdown once the session runs", () => {
  expect(inPhase("Session", { wait_time: "0:42" }).countdownMs).toBeNull();
});

it.each([
  [[9, 5, 59], "09:05"],
  [[0, 0, 1], "00:00"],
  [[0, 0, 0], null],
  [[24, 0, 0], null],
  [[-1, 5, 0], null],
])("the game's clock %o is the time of day %o", ([hours, minutes, seconds], expected) => {
  const { session } = stateWith(({ graphics }) => {
    Object.assign(graphics, { time_of_day_hours: hours, time_of_day_minutes: minutes, time_of_day_seconds: seconds });
  });
  expect(session.timeOfDay).toBe(expected);
});

it.each([
  [true, 38, 38],
  [true, 0, null],
  [false, 38, null],
])("online %o, the game's ping of %i ms is shown as %o", (is_online, player_ping, expected) => {
  const { session } = stateWith((game) => {
    game.static.is_online = is_online;
    game.graphics.player_ping = player_ping;
  });
  expect(session.pingMs).toBe(expected);
});

it.each([
  [0, null],
  [-0.5, null],
  [0.4, 0.4],
  [1.05, 1],
  [29, null],
])("brake pads and discs of which the game says %f are at %o", (value, expected) => {
  const { tyres } = stateWith(({ physics }) => {
    physics.padLife[2] = value;
    physics.discLife[3] = value;
  });
  expect([tyres[2].padLife, tyres[3].discLife]).toEqual([expected, expected]);
});

it.each([
  [0, 0, null],
  [73, 0, 73],
  [0, 91.6, 92],
])("water at %i on the one page and %f on the other is at %o", (hud, physics, expected) => {
  const { car } = stateWith((game) => {
    game.graphics.water_temperature_c = hud;
    game.physics.waterTemp = physics;
  });
  expect(car.waterC).toBe(expected);
});

describe("track limits", () => {
  const tyresOut = (from: number, to: number) =>
    `Limits: car ${OWN} tyres out changed: ${from} -> ${to} with -0.99m inside distance (simpleModel)`;

  it("are the page's, with the time gained", () => {
    const { lap } = stateWith((game) => {
      game.physics.numberOfTyresOut = 3;
      game.graphics.race_cut_gained_time_ms = 412;
    });
    expect(lap.trackLimits).toEqual({ tyresOut: 3, gainedMs: 412 });
  });

  it("are not known before the car is in the world", () => {
    expect(stateWith(({ graphics }) => (graphics.car_location = 0)).lap.trackLimits).toBeNull();
  });

  it("are the log's while the page never tells them, until the car is put elsewhere", () => {
    const logged = new LoggedGame();
    expect(logged.after(16).lap.trackLimits).toEqual({ tyresOut: 0, gainedMs: null });
    logged.writes(tyresOut(0, 2));
    expect(logged.after(16).lap.trackLimits?.tyresOut).toBe(2);
    logged.writes(`CarTeleportCompleted ${OWN}`);
    expect(logged.after(16).lap.trackLimits?.tyresOut).toBe(0);
  });

  it("are the page's alone once it has told them", () => {
    const logged = new LoggedGame();
    logged.game.physics.numberOfTyresOut = 4;
    logged.writes(tyresOut(0, 4));
    logged.after(16);
    logged.game.physics.numberOfTyresOut = 0;
    expect(logged.after(16).lap.trackLimits?.tyresOut).toBe(0);
  });
});

describe("a notice of a penalty", () => {
  const NOTICE = "UINotification UINotificationType_SessionPenalty ";
  const CLEARED = "false {PENALTY_CLEARED_KEY} #7 ";

  it("is not known without the game's log, and before the first", () => {
    expect(stateWith(() => {}).car.penalty).toBeNull();
    expect(new LoggedGame().after(16).car.penalty).toBeNull();
  });

  it("is shown once it stays, and until another one or another session", () => {
    const logged = new LoggedGame();
    logged.writes(NOTICE);
    logged.after(16);
    expect(logged.after(600).car.penalty).toBe("given");
    logged.writes(NOTICE, CLEARED);
    expect(logged.after(16).car.penalty).toBe("cleared");
    logged.writes("setSessionPhase Session", "setSessionPhase Waiting_For_Players");
    expect(logged.after(16).car.penalty).toBeNull();
  });

  it("is none when the next line clears it, though half of that line comes later", () => {
    const notice = new PenaltyNotice();
    const shown = [notice.update("given", 1000), notice.update("given", 1499), notice.update("cleared", 1500)];
    expect(shown).toEqual([null, null, "cleared"]);
    expect([notice.update("given", 2000), notice.update("given", 2500)]).toEqual(["cleared", "given"]);
  });
});

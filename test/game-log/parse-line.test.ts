import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLine } from "../../core/src/game-log/index.js";
import { at, line, OWN, RIVAL, stateId } from "./written.js";

const STEAM_ID = "76561198012345678";
const said = (text: string) => {
  const event = parseLine(line(250, text));
  if (event === null) return null;
  const { timeMs, ...rest } = event;
  expect(timeMs).toBe(Date.UTC(2026, 9, 3, 20, 30, 0, 250));
  return rest;
};

describe("a line of the game's log", () => {
  it.each([
    ["Build release 0.8.0.1, version 260901_1, revision 1", { kind: "version", version: "0.8.0.1" }],
    [
      "Game Started! GameModeType_INSTANT_RACE | Imola GP Race Race  12 laps @2014/8/15 11:55:0 | ks_porsche | 5 opponents",
      { kind: "eventStarted", mode: "INSTANT_RACE", lapsTotal: 12 },
    ],
    [
      "Game Started! GameModeType_PRACTICE | Imola GP Practice 20 minutes @2014/8/15 | ks_porsche",
      { kind: "eventStarted", mode: "PRACTICE", lapsTotal: null },
    ],
    ["RemoteGameServer InstantRaceRemote reset()", { kind: "reset" }],
    [
      `${STEAM_ID} connected on car ks_car, with new carId ${OWN}`,
      { kind: "carModel", id: stateId(OWN), model: "ks_car" },
    ],
    [
      `RIV0 connected (1) on car ks_car, with new carId ${RIVAL}`,
      { kind: "carModel", id: stateId(RIVAL), model: "ks_car" },
    ],
    [
      `RIV0 connected (true) on car ks_car, with new carId ${RIVAL}`,
      { kind: "carModel", id: stateId(RIVAL), model: "ks_car" },
    ],
    [
      `connecting gamecar ${OWN} (Ada Lovelace   | ${STEAM_ID})`,
      { kind: "carName", id: stateId(OWN), name: "Ada Lovelace", isAi: false },
    ],
    [
      `connecting gamecar ${RIVAL} (•Mia (Red) | Blue | MIA3)`,
      { kind: "carName", id: stateId(RIVAL), name: "Mia (Red) | Blue", isAi: true },
    ],
    [`Creating AiDriverEvo for car ks_car (${RIVAL})`, { kind: "carIsAi", id: stateId(RIVAL) }],
    [`onAssociateCarNumberEvent: ${RIVAL} 42`, { kind: "carNumber", id: stateId(RIVAL), number: 42 }],
    [`Car [${RIVAL}] #7 for driver 00-11`, { kind: "carNumber", id: stateId(RIVAL), number: 7 }],
    ["Opponent [1] found! Mia Rossi ROS | ks_car", { kind: "shortName", name: "Mia Rossi", shortName: "ROS" }],
    ["RACE GRID: #0 - [2] •Mia Rossi", { kind: "gridOrder", place: 1, number: 2, name: "Mia Rossi" }],
    [
      `Teleporting ${OWN} pos 3 (StartingPositionType_Grid) [-202.25 261.5 3.36e+2]`,
      { kind: "placed", id: stateId(OWN), where: "grid", place: 4, at: [-202.25, 261.5, 336] },
    ],
    [
      `Teleporting ${OWN} pos 0 (StartingPositionType_Box) [nowhere]`,
      { kind: "placed", id: stateId(OWN), where: "box", place: 1, at: null },
    ],
    [`CarTeleportCompleted ${OWN}`, { kind: "teleported", id: stateId(OWN) }],
    ["setSessionPhase Start_Countdown_Lights_On", { kind: "phase", phase: "Start_Countdown_Lights_On" }],
    [`Car ${OWN} has started the race!`, { kind: "raceStarted", id: stateId(OWN) }],
    [
      `Split completed for car ${OWN}: (37638 ms, splitindex 0) lap:4`,
      { kind: "split", id: stateId(OWN), sector: 1, ms: 37638, lap: 4 },
    ],
    ["Unexpected On Split", { kind: "splitUnexpected" }],
    [`New lap carId ${OWN}: 01:43.213`, { kind: "lap", id: stateId(OWN), ms: 103213 }],
    [`New lap carId ${OWN}: 1:02:03.004`, { kind: "lap", id: stateId(OWN), ms: 3723004 }],
    [`Car ${OWN} entered to pitlane`, { kind: "pitLane", id: stateId(OWN), isIn: true }],
    [`Car ${OWN} exited to pitlane`, { kind: "pitLane", id: stateId(OWN), isIn: false }],
    [`END_SESSION WatingForOthers Ending Lap for ${OWN} car`, { kind: "finished", id: stateId(OWN) }],
    [`END_SESSION car ${OWN} has ended sent to pit`, { kind: "finished", id: stateId(OWN) }],
    [`END_SESSION car ${OWN} has ended teleported to pit`, { kind: "putAway", id: stateId(OWN) }],
    ["WAIT_FINISH: lines: 6", { kind: "classified", cars: 6 }],
    [`Limits: car ${OWN} tyres out changed: 0 -> 2 0.5`, { kind: "tyresOut", id: stateId(OWN), tyres: 2 }],
    ["add UINotificationType_SessionPenalty", { kind: "penaltyNotice" }],
    ["text {PENALTY_CLEARED_KEY}", { kind: "penaltyCleared" }],
  ])("%s", (text, event) => expect(said(text)).toEqual(event));

  it("is read with the further brackets of newer versions", () => {
    const text = `[${at(0)}] [server] [info] [C:3|G:0] [ServerVehicleSystem][${OWN}] Creating Car (Ada Lovelace\t${STEAM_ID})`;
    expect(parseLine(text)).toMatchObject({ kind: "carName", id: stateId(OWN), name: "Ada Lovelace", isAi: false });
  });

  it("is read where a car's id in brackets is among the first ones", () => {
    const text = `[${at(0)}] [server] [ServerVehicleSystem][${OWN}] Creating Car (Ada Lovelace\t${STEAM_ID})`;
    expect(parseLine(text)).toMatchObject({ kind: "carName", id: stateId(OWN), name: "Ada Lovelace" });
  });

  it.each([
    ["no time", `Car ${OWN} has started the race!`],
    ["an impossible time", `[2026-13-45 99:00:00.000] [gameplay] [info] Car ${OWN} has started the race!`],
    ["a continuation", "   at something (line 3)"],
    ["a cut id", line(0, "Car 00000000000000aa-0000 has started the race!")],
    ["no such sector", line(0, `Split completed for car ${OWN}: (37638 ms, splitindex 7) lap:4`)],
    ["a lap of no time", line(0, `New lap carId ${OWN}: 00:00.000`)],
    ["a lap of a day", line(0, `New lap carId ${OWN}: 24:00:00.000`)],
    ["a name of nothing that can be seen", line(0, `connecting gamecar ${OWN} (\u0007\u200e  | X)`)],
    ["a place of no known kind", line(0, `Teleporting ${OWN} pos 0 (StartingPositionType_Moon) [1 2 3]`)],
    ["nothing", ""],
  ])("says nothing with %s", (_, text) => expect(parseLine(text)).toBeNull());

  it("has its name on one line, without controls, halves of characters or what is too long", () => {
    const name = (text: string) => said(`connecting gamecar ${OWN} (${text} | X)`);
    expect(name("A\u0000d\u202ea\tLove\ufffd")).toMatchObject({ name: "Ada Love" });
    expect(name("x".repeat(200))).toMatchObject({ name: "x".repeat(64) });
    expect(name("Ada 🏁".repeat(20))).toMatchObject({ name: `${"Ada 🏁".repeat(12)}Ada` });
  });

  it("never throws and never gives away a Steam id, whatever is in it", () => {
    const idText = fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => `7656119${String(n).padStart(10, "0")}`);
    const piece = fc.oneof(
      idText,
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(...FORMS, OWN, "(", " | ", "\t", ")", "•", "#1 - [2] ", "StartingPositionType_Grid"),
    );
    const any = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(
        fc.oneof(
          any,
          any.map((text) => line(0, text)),
        ),
        (text) => {
          expect(JSON.stringify(parseLine(text)) ?? "").not.toMatch(/7656119\d{10}/);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

/** How lines begin, to be mixed with anything. */
const FORMS = [
  "connecting gamecar ",
  "RACE GRID: ",
  "Opponent [1] found! ",
  "setSessionPhase ",
  "Build release 0.",
  " connected on car ",
  ", with new carId ",
  "Game Started! GameModeType_",
];

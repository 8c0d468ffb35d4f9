import { describe, expect, it } from "vitest";
import {
  AcEvoCarLocation,
  AcEvoEngineType,
  AcEvoFlagType,
  AcEvoSessionType,
  AcEvoStartingGrip,
  AcEvoStatus,
} from "../../core/src/protocol/index.js";

/** From the publisher's document. */
const DOCUMENTED = [
  [AcEvoStatus, "Off 0, Replay 1, Live 2, Pause 3"],
  [AcEvoSessionType, "Unknown -1, TimeAttack 0, Race 1, HotStint 2, Cruise 3"],
  [
    AcEvoFlagType,
    "NoFlag 0, WhiteFlag 1, GreenFlag 2, RedFlag 3, BlueFlag 4, YellowFlag 5, BlackFlag 6, BlackWhiteFlag 7, " +
      "CheckeredFlag 8, OrangeCircleFlag 9, RedYellowStripesFlag 10",
  ],
  [AcEvoCarLocation, "Unassigned 0, Pitlane 1, PitEntry 2, PitExit 3, Track 4"],
  [AcEvoEngineType, "InternalCombustion 0, ElectricMotor 1"],
  [AcEvoStartingGrip, "Green 0, Fast 1, Optimum 2"],
] as const;

describe("a game enum", () => {
  it.each(DOCUMENTED)("has the documented members and numbers (%#)", (members, documented) => {
    expect([...members].map((member) => `${member} ${member.value}`).join(", ")).toBe(documented);
  });

  it.each(DOCUMENTED)("finds every member by number and by name (%#)", (members) => {
    for (const member of members) {
      expect(members.from(member.value)).toBe(member);
      expect(members.parse(member.name)).toBe(member);
      expect(members.parse(JSON.parse(JSON.stringify(member)) as string)).toBe(member);
      expect(member.known).toBe(true);
    }
  });

  it("keeps an unlisted number", () => {
    const unlisted = AcEvoFlagType.from(17);
    expect(unlisted.known).toBe(false);
    expect(unlisted.value).toBe(17);
    expect(`${unlisted}`).toBe("Unknown(17)");
    expect(AcEvoFlagType.from(17)).toBe(unlisted);
    expect(AcEvoFlagType.parse(JSON.parse(JSON.stringify(unlisted)) as string)).toBe(unlisted);
    expect([...AcEvoFlagType]).not.toContain(unlisted);
  });

  it("refuses an unknown name", () => {
    expect(() => AcEvoStatus.parse("Racing")).toThrow('AcEvoStatus has no member named "Racing"');
  });
});

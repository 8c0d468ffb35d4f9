/** The six enums of the game's header (SharedFileOut v1, 2026-04-01). */
import { gameEnum, type MemberOf } from "./enum.js";

/** What the game is doing; `graphics.status`. */
export const AcEvoStatus = gameEnum("AcEvoStatus", { Off: 0, Replay: 1, Live: 2, Pause: 3 });
export type AcEvoStatus = MemberOf<typeof AcEvoStatus>;

/** `static.session`. Some game versions say Race only in quick race. */
export const AcEvoSessionType = gameEnum("AcEvoSessionType", {
  Unknown: -1,
  TimeAttack: 0,
  Race: 1,
  HotStint: 2,
  Cruise: 3,
});
export type AcEvoSessionType = MemberOf<typeof AcEvoSessionType>;

/** `graphics.flag` (this driver) and `graphics.global_flag` (all drivers). One flag at a time, not a bit mask. */
export const AcEvoFlagType = gameEnum("AcEvoFlagType", {
  NoFlag: 0,
  WhiteFlag: 1,
  GreenFlag: 2,
  RedFlag: 3,
  BlueFlag: 4,
  YellowFlag: 5,
  BlackFlag: 6,
  BlackWhiteFlag: 7,
  CheckeredFlag: 8,
  OrangeCircleFlag: 9,
  RedYellowStripesFlag: 10,
});
export type AcEvoFlagType = MemberOf<typeof AcEvoFlagType>;

/** `graphics.car_location`; Unassigned before the car is in the world. */
export const AcEvoCarLocation = gameEnum("AcEvoCarLocation", {
  Unassigned: 0,
  Pitlane: 1,
  PitEntry: 2,
  PitExit: 3,
  Track: 4,
});
export type AcEvoCarLocation = MemberOf<typeof AcEvoCarLocation>;

/** `graphics.engine_type`. */
export const AcEvoEngineType = gameEnum("AcEvoEngineType", { InternalCombustion: 0, ElectricMotor: 1 });
export type AcEvoEngineType = MemberOf<typeof AcEvoEngineType>;

/** `static.starting_grip`. */
export const AcEvoStartingGrip = gameEnum("AcEvoStartingGrip", { Green: 0, Fast: 1, Optimum: 2 });
export type AcEvoStartingGrip = MemberOf<typeof AcEvoStartingGrip>;

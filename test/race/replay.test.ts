import { describe, expect, it } from "vitest";
import { type RaceState, trueInReplay } from "../../core/src/race/index.js";
import { type ReadingId, READING_IDS, READINGS } from "../../core/src/readings/index.js";
import { FULL } from "../obs-overlay/fixtures.js";

/** What a viewer would take for that of the car in the replay. */
const MOMENT: readonly ReadingId[] = [
  ...([
    "speed",
    "speedMph",
    "gear",
    "rpm",
    "shift",
    "throttle",
    "brake",
    "clutch",
    "lateralG",
    "longitudinalG",
  ] as const),
  ...(["oilTemperature", "waterTemperature", "ers", "pitStatus", "pitLimiter", "wrongWay", "drs"] as const),
  ...([
    "lapTime",
    "predictedLap",
    "delta",
    "deltaTrend",
    "sector",
    "tyresOut",
    "timeGained",
    "flag",
    "battle",
  ] as const),
  ...(["gapAhead", "gapBehind", "gapAheadTrend", "gapBehindTrend"] as const),
];
const LASTING: readonly ReadingId[] = [
  ...(["position", "drivers", "lap", "laps", "lastLap", "bestLap", "idealLap", "fuel", "fuelPerLap", "car"] as const),
  ...(["track", "session", "sessionLeft", "tc", "abs", "brakeBias"] as const),
];

const replay: RaceState = { ...FULL, connection: { ...FULL.connection, status: "replay" } };
const known = (race: RaceState) => READING_IDS.filter((id) => READINGS[id].read(trueInReplay(race)).known === "known");

describe("while the game shows a replay", () => {
  it("nothing of the moment is known, which stands still behind it", () => {
    expect(known(FULL)).toEqual(expect.arrayContaining(["speed", "delta", "gapAhead", "lapTime"]));
    expect(known(replay).filter((id) => MOMENT.includes(id))).toEqual([]);
    const { text } = READINGS.speed.read(trueInReplay(replay));
    expect(text).toBe("–");
  });

  it("what lasts is known as before", () => {
    const lasting = known(FULL).filter((id) => LASTING.includes(id));
    expect(lasting.length).toBeGreaterThan(8);
    for (const id of lasting) expect(READINGS[id].read(trueInReplay(replay)).text).toBe(READINGS[id].read(FULL).text);
  });

  it("an invalid lap is not marked, an aid that intervened does not act", () => {
    const { aids, lap } = FULL;
    const invalid = { ...replay, lap: { ...lap, valid: false }, aids: { ...aids, tc: { ...aids.tc, acting: true } } };
    for (const id of ["lapTime", "tc"] as const) {
      expect(READINGS[id].read(invalid).mark).not.toBeUndefined();
      expect(READINGS[id].read(trueInReplay(invalid)).mark).toBeUndefined();
    }
  });
});

it("a race that is live or paused is as it is", () => {
  for (const status of ["live", "paused"] as const) {
    const race = { ...FULL, connection: { ...FULL.connection, status } };
    expect(trueInReplay(race)).toBe(race);
  }
});

import { expect, test } from "vitest";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";
import { flagName, type RaceEvent } from "../../core/src/race/index.js";
import { FLAG_NAMES } from "../../core/src/readings/index.js";
import { ALERT_NAMES } from "../../plugins/obs-overlay/src/layout/alerts.js";
import { alertOf, testOf } from "../../plugins/obs-overlay/src/pages/widgets/alert-text.js";

/** One of every kind of event that there is. */
const EVENTS: { readonly [Type in RaceEvent["type"]]: RaceEvent } = {
  lapCompleted: {
    type: "lapCompleted",
    atMs: 0,
    lap: { number: 1, timeMs: 9, valid: true, kind: "flying", sectorsMs: [], position: 1, fuelUsedL: 2 },
  },
  personalBest: { type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: 92_415, lapNumber: 2 },
  fastestLap: {
    type: "fastestLap",
    atMs: 0,
    timeMs: 91_801,
    previousMs: 92_000,
    id: "a",
    name: "Mia Rossi",
    isPlayer: false,
  },
  finalLap: { type: "finalLap", atMs: 0 },
  sectorBest: { type: "sectorBest", atMs: 0, sector: 2, timeMs: 30_401, previousMs: 30_500 },
  positionGained: { type: "positionGained", atMs: 0, from: 2, to: 1 },
  positionLost: { type: "positionLost", atMs: 0, from: 1, to: 2 },
  battleBegan: { type: "battleBegan", atMs: 0, with: "ahead", id: "a", name: null, gapMs: 300 },
  battleEnded: { type: "battleEnded", atMs: 0, with: "ahead", id: "a", name: null, gapMs: 300 },
  flagChanged: { type: "flagChanged", atMs: 0, from: "NoFlag", to: "BlueFlag" },
  pitEntered: { type: "pitEntered", atMs: 0 },
  pitLeft: { type: "pitLeft", atMs: 0, durationMs: 1, placesLost: 2 },
  sessionChanged: { type: "sessionChanged", atMs: 0, sessionType: null, name: null, track: null, layout: null },
  gridTaken: { type: "gridTaken", atMs: 0, position: 3 },
  lightsOut: { type: "lightsOut", atMs: 0 },
  raceStarted: { type: "raceStarted", atMs: 0 },
  raceFinished: { type: "raceFinished", atMs: 0, position: 1, laps: 9 },
  classified: { type: "classified", atMs: 0, position: 2, of: 6, placesWon: 1 },
  trackLimits: { type: "trackLimits", atMs: 0, durationMs: 900, gainedMs: null },
  offTrack: { type: "offTrack", atMs: 0, atFraction: 0.5 },
  contact: { type: "contact", atMs: 0, amount: 20, part: "front" },
};

test("every kind of alert has a test button", () => {
  const seen = Object.values(EVENTS).filter((event) => alertOf(event) !== null);
  expect([...ALERT_NAMES].sort()).toEqual(seen.map(({ type }) => type).sort());
  for (const name of ALERT_NAMES) {
    expect(testOf(name)).toMatchObject({ isTest: true, event: { type: name } });
  }
});

test("every flag with a banner has a test button", () => {
  const banners = [...AcEvoFlagType].map(({ name }) => name).filter((name) => flagName(name) !== null);
  expect([...FLAG_NAMES].sort()).toEqual(banners.sort());
});

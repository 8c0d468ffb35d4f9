import { describe, expect, it } from "vitest";
import { type RaceState } from "../../core/src/race/index.js";
import { damageTone, flagLook, FLAG_LOOKS, READINGS } from "../../core/src/readings/index.js";
import { type Parts } from "../obs-overlay/fake-feed.js";
import { NOTHING, UNKNOWN, NOT_FITTED, is, shows, IMPERIAL, car, aid } from "./shows.js";
import { AcEvoFlagType } from "../../core/src/protocol/index.js";

describe("the car", () => {
  const ers = (parts: Partial<RaceState["car"]["ers"]>) => car({ ers: { ...NOTHING.car.ers, ...parts } });
  const drs = (available: boolean | null, open: boolean | null) => car({ drs: { available, open } });
  shows([
    ["speed", car({ speedKmh: 248.4 }), is("248")],
    ["speed", car({ speedKmh: 248 }), is("154"), IMPERIAL],
    ["speedMph", car({ speedKmh: 248 }), is("154")],
    ["gear", car({ gear: "R" }), is("R")],
    ["rpm", car({ rpm: 8244 }), is("8240")],
    ["rpm", car({ rpm: 8245 }), is("8250")],
    ["shift", car({ shift: "none" }), is("None", "quiet")],
    ["shift", car({ shift: "up" }), is("Shift up", "highlight")],
    ["shift", car({ shift: "down" }), is("Shift down", "warning")],
    ["shift", car({ shift: "limiter" }), is("Rev limit", "bad")],
    ["throttle", car({ throttle: 0.82, brake: 0.1 }), is("82%")],
    ["brake", car({ throttle: 0.82, brake: 0.1 }), is("10%")],
    ["clutch", car({ clutch: 1 }), is("100%")],
    ["steering", car({ steering: -0.3 }), is("−30%")],
    ["lateralG", car({ gLateral: -1.44, gLongitudinal: 0.6 }), is("1.4")],
    ["longitudinalG", car({ gLateral: 9, gLongitudinal: -0.6 }), is("−0.6")],
    ["ers", ers({ fitted: false, charge: 0.5 }), NOT_FITTED],
    ["ers", ers({ fitted: true, charge: 0.5, charging: false }), is("50%")],
    ["ers", ers({ fitted: true, charge: 0.5, charging: true }), is("50%", "plain", { mark: "Charging" })],
    ["ers", ers({ fitted: true, charging: true }), UNKNOWN],
    ["drs", drs(true, true), is("Open", "good")],
    ["drs", drs(true, false), is("Ready", "highlight")],
    ["drs", drs(false, false), is("Off", "quiet")],
    ["drs", drs(null, false), UNKNOWN],
    ["pushToPass", ers({ pushToPassActive: true }), is("On", "active")],
    ["pushToPass", ers({ pushToPassActive: false }), is("Off", "quiet")],
    ["car", car({ model: "Porsche", driver: "Ada" }), is("Porsche")],
    ["driver", car({ model: "Porsche", driver: "Ada" }), is("Ada")],
  ]);
});

describe("driving aids", () => {
  const tc = (parts: Partial<RaceState["aids"]["tc"]>): Parts => ({ aids: { tc: { ...NOTHING.aids.tc, ...parts } } });
  shows([
    ["tc", { aids: { tc: { ...aid({ fitted: true, level: 4 }), cut: 3 }, abs: aid({ level: 7 }) } }, is("4")],
    ["tc", tc({ fitted: true, level: 0 }), is("Off")],
    ["tc", tc({ fitted: true, level: 4, acting: true }), is("4", "active", { mark: "Active" })],
    ["tc", tc({ fitted: true, level: 4, acting: false }), is("4")],
    ["tc", tc({ fitted: false, acting: false }), NOT_FITTED],
    ["tc", tc({ fitted: true, acting: true }), UNKNOWN],
    ["tcCut", tc({ fitted: true, level: 4, cut: 3 }), is("3")],
    ["tcCut", tc({ fitted: true, level: 4 }), NOT_FITTED],
    ["tcCut", tc({ fitted: false }), NOT_FITTED],
    ["abs", { aids: { abs: aid({ fitted: true, level: 7 }), esc: aid({ level: 2 }) } }, is("7")],
    ["esc", { aids: { abs: aid({ level: 7 }), esc: aid({ fitted: true, level: 2 }) } }, is("2")],
    ["brakeBias", { aids: { brakeBias: 0.545 } }, is("54.5%")],
    ["engineMap", { aids: { engineMap: 2 }, ...car({ location: "Track" }) }, is("2")],
    ["engineMap", car({ location: "Track" }), NOT_FITTED],
    ["engineMap", car({ location: "Unassigned" }), UNKNOWN],
  ]);
});

describe("tyres and brakes", () => {
  const none = NOTHING.tyres[0];
  const [fl, fr, rl, rr] = [
    { ...none, coreC: 84, pressurePsi: 27.4, brakeC: 412, compound: "Soft", state: "ok", locked: false },
    { ...none, coreC: 103, pressurePsi: 27.5, brakeC: 413, compound: "Medium", state: "hot", locked: false },
    { ...none, coreC: 81, pressurePsi: 27.6, brakeC: 414, compound: "Hard", state: "ok", locked: true },
    { ...none, coreC: 62, pressurePsi: 27.7, brakeC: 415, compound: "Wet", state: "cold", locked: null },
  ] as const;
  const tyres: Parts = { tyres: [fl, fr, rl, rr] };
  shows([
    ["tyreFlTemperature", tyres, is("84°", "good")],
    ["tyreFrTemperature", tyres, is("103°", "bad")],
    ["tyreRlTemperature", tyres, is("81°", "bad")],
    ["tyreRrTemperature", tyres, is("62°", "cold")],
    ["tyreFlTemperature", tyres, is("183°", "good"), IMPERIAL],
    ["tyreFlPressure", tyres, is("27.4")],
    ["tyreFrPressure", tyres, is("27.5")],
    ["tyreRlPressure", tyres, is("27.6")],
    ["tyreRrPressure", tyres, is("1.91"), { pressure: "bar" }],
    ["tyreFlState", tyres, is("OK", "good")],
    ["tyreFrState", tyres, is("Hot", "bad")],
    ["tyreRlState", tyres, is("Lock", "bad")],
    ["tyreRrState", tyres, is("Cold", "cold")],
    ["tyreFlState", { tyres: [{ ...none, locked: true }, fr, rl, rr] }, is("Lock", "bad")],
    ["tyreFlCompound", tyres, is("Soft")],
    ["tyreFrCompound", tyres, is("Medium")],
    ["tyreRlCompound", tyres, is("Hard")],
    ["tyreRrCompound", tyres, is("Wet")],
    ["brakeFlTemperature", tyres, is("412°")],
    ["brakeFrTemperature", tyres, is("413°")],
    ["brakeRlTemperature", tyres, is("414°")],
    ["brakeRrTemperature", tyres, is("779°"), IMPERIAL],
  ]);
});

describe("pits", () => {
  const services: RaceState["pit"]["services"] = {
    ...{ damage: "no", fuel: "inProgress", tyreFl: "done", tyreFr: null, tyreRl: "no", tyreRr: "inProgress" },
  } as const;
  const jobs: Parts = { pit: { services } };
  shows([
    ["pitStatus", car({ inPitBox: true, inPitLane: true, pitSpeeding: true }), is("Pit box")],
    ["pitStatus", car({ inPitBox: false, inPitLane: true, pitSpeeding: true }), is("Too fast", "bad")],
    ["pitStatus", car({ inPitBox: false, inPitLane: true, pitSpeeding: false }), is("Pit lane")],
    ["pitStatus", car({ inPitBox: false, inPitLane: false }), is("On track", "quiet")],
    ["pitLimiter", car({ pitLimiter: true, inPitLane: true }), is("On", "active")],
    ["pitLimiter", car({ pitLimiter: false, inPitLane: true }), is("Off", "bad")],
    ["pitLimiter", car({ pitLimiter: false, inPitLane: true, inPitBox: true }), is("Off")],
    ["pitLimiter", car({ pitLimiter: false, inPitLane: false }), is("Off")],
    ["pitRepair", jobs, is("No", "quiet")],
    ["pitFuel", jobs, is("Now", "active")],
    ["pitTyreFl", jobs, is("Done", "good")],
    ["pitTyreFr", jobs, UNKNOWN],
    ["pitTyreRl", jobs, is("No", "quiet")],
    ["pitTyreRr", jobs, is("Now", "active")],
  ]);
});

describe("damage", () => {
  const damage = { front: 12, rear: 0, left: 84, right: 0.5, centre: 60, suspension: [0, null, 59.9, 3] } as const;
  shows([
    ["damageFront", { damage }, is("12", "warning")],
    ["damageRear", { damage }, is("0")],
    ["damageLeft", { damage }, is("84", "bad")],
    ["damageRight", { damage }, is("1", "warning")],
    ["damageBody", { damage }, is("60", "bad")],
    ["damageSuspension", { damage }, is("60", "warning")],
    ["damageSuspension", { damage: { suspension: [null, null, null, null] } }, UNKNOWN],
  ]);

  it.each([
    [null, "plain"],
    [0.49, "plain"],
    [0.5, "warning"],
    [59.9, "warning"],
    [60, "bad"],
  ] as const)("%s is %s", (value, tone) => expect(damageTone(value)).toBe(tone));
});

describe("flags", () => {
  const flag = (shown: string | null): Parts => ({ flag: { shown: shown as RaceState["flag"]["shown"] } });
  shows([
    ["flag", flag("BlueFlag"), is("Blue flag")],
    ["flag", flag("NoFlag"), is("")],
    ["flag", flag("toString"), is("")],
  ]);

  it("look like the real ones", () => {
    expect(FLAG_LOOKS).toEqual({
      WhiteFlag: { name: "White flag", de: "Weiße Flagge", field: "white", pattern: null },
      GreenFlag: { name: "Green flag", de: "Grüne Flagge", field: "green", pattern: null },
      RedFlag: { name: "Red flag", de: "Rote Flagge", field: "red", pattern: null },
      BlueFlag: { name: "Blue flag", de: "Blaue Flagge", field: "blue", pattern: null },
      YellowFlag: { name: "Yellow flag", de: "Gelbe Flagge", field: "yellow", pattern: null },
      BlackFlag: { name: "Black flag", de: "Schwarze Flagge", field: "black", pattern: null },
      BlackWhiteFlag: {
        name: "Black and white flag",
        de: "Schwarz-weiße Flagge",
        field: "white",
        pattern: { kind: "diagonal", colour: "black" },
      },
      CheckeredFlag: {
        name: "Chequered flag",
        de: "Zielflagge",
        field: "white",
        pattern: { kind: "squares", colour: "black" },
      },
      OrangeCircleFlag: {
        name: "Black and orange flag",
        de: "Schwarz-orange Flagge",
        field: "black",
        pattern: { kind: "disc", colour: "orange" },
      },
      RedYellowStripesFlag: {
        name: "Red and yellow flag",
        de: "Rot-gelbe Flagge",
        field: "yellow",
        pattern: { kind: "stripes", colour: "red" },
      },
    });
    const names = [...AcEvoFlagType].map(({ name }) => name);
    expect(names.filter((name) => flagLook(name) === null)).toEqual(["NoFlag"]);
    expect(flagLook(null)).toBeNull();
  });
});

it.each([
  ["speed", undefined, "km/h"],
  ["speed", IMPERIAL, "mph"],
  ["speedMph", undefined, "mph"],
  ["fuel", undefined, "L"],
  ["fuelPerLap", IMPERIAL, "gal"],
  ["fuelToFinish", {}, "L"],
  ["tyreFlPressure", undefined, "psi"],
  ["tyreFlPressure", { pressure: "bar" }, "bar"],
  ["gapAhead", undefined, "s"],
  ["gapAheadTrend", undefined, "s/lap"],
  ["delta", undefined, "s"],
  ["rpm", undefined, "rpm"],
  ["lateralG", undefined, "g"],
  ["gear", undefined, ""],
] as const)("%s with %j is in %j", (id, options, unit) => expect(READINGS[id].unit(options)).toBe(unit));

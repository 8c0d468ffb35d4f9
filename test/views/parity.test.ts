import { describe, expect, it } from "vitest";
import { AcEvoMapper, bytePages, GraphicsView, MemoryError, PhysicsView, StaticView } from "../../core/src/index.js";
import {
  AcEvoCarLocation,
  AcEvoEngineType,
  AcEvoFlagType,
  AcEvoSessionType,
  AcEvoStartingGrip,
  AcEvoStatus,
  SPageFileGraphicEvo,
  SPageFilePhysics,
  SPageFileStaticEvo,
} from "../../core/src/protocol/index.js";

const physicsOf = (fields: object) => new PhysicsView(SPageFilePhysics.encode(fields));
const graphicsOf = (fields: object) => new GraphicsView(SPageFileGraphicEvo.encode(fields));
const staticOf = (fields: object) => new StaticView(SPageFileStaticEvo.encode(fields));

/** An accessor of the crate, a page for which it is true, and one for which it is false. */
const PHYSICS_SWITCHES = [
  ["autoShifterOn", { autoShifterOn: 1 }, {}],
  ["tcInAction", { tcinAction: 1 }, { tc: 1 }],
  ["absInAction", { absInAction: 1 }, { abs: 1 }],
  ["drsAvailable", { drsAvailable: 1 }, {}],
  ["drsEnabled", { drsEnabled: 1 }, { drs: 1 }],
  ["pitLimiterOn", { pitLimiterOn: 1 }, {}],
  ["ersIsCharging", { ersIsCharging: 1 }, {}],
  ["ignitionOn", { ignitionOn: 1 }, {}],
  ["starterEngineOn", { starterEngineOn: 1 }, {}],
  ["isEngineRunning", { isEngineRunning: 1 }, {}],
  ["isAiControlled", { isAIControlled: 1 }, {}],
  ["isThrottlePressed", { gas: 0.01 }, { brake: 1 }],
  ["isBrakePressed", { brake: 0.01 }, { gas: 1 }],
  ["isClutchPressed", { clutch: 0.01 }, {}],
  ["isTankEmpty", { fuel: 0 }, { fuel: 0.1 }],
  ["isSteeringLeft", { steerAngle: -0.1 }, { steerAngle: 0.1 }],
  ["isSteeringRight", { steerAngle: 0.1 }, { steerAngle: -0.1 }],
  ["isPushToPassActive", { P2PStatus: 1 }, { P2PActivations: 3 }],
] as const;

const GRAPHICS_VALUES = [
  ["status", { status: 2 }, AcEvoStatus.Live],
  ["carLocation", { car_location: 1 }, AcEvoCarLocation.Pitlane],
  ["flag", { flag: 4 }, AcEvoFlagType.BlueFlag],
  ["globalFlag", { global_flag: 8 }, AcEvoFlagType.CheckeredFlag],
  ["engineType", { engine_type: 1 }, AcEvoEngineType.ElectricMotor],
  ["driverName", { driver_name: "Ada" }, "Ada"],
  ["driverSurname", { driver_surname: "Östlund" }, "Östlund"],
  ["carModel", { car_model: "Falk GT4" }, "Falk GT4"],
  ["performanceModeName", { performance_mode_name: "Sport" }, "Sport"],
  ["focusedCarId", { focused_car_id_a: "1", focused_car_id_b: "18446744073709551615" }, { a: 1n, b: 2n ** 64n - 1n }],
  ["playerCarId", { player_car_id_a: "3", player_car_id_b: "4" }, { a: 3n, b: 4n }],
  ["gForces", { g_forces_x: 1, g_forces_y: -2, g_forces_z: 0.5 }, { x: 1, y: -2, z: 0.5 }],
  [
    "timeOfDay",
    { time_of_day_hours: 14, time_of_day_minutes: 3, time_of_day_seconds: 59 },
    { hours: 14, minutes: 3, seconds: 59 },
  ],
] as const;

const STATIC_VALUES = [
  ["smVersion", { sm_version: "1.0" }, "1.0"],
  ["acEvoVersion", { ac_evo_version: "0.9.1" }, "0.9.1"],
  ["session", { session: -1 }, AcEvoSessionType.Unknown],
  ["sessionName", { session_name: "Practice" }, "Practice"],
  ["startingGrip", { starting_grip: 2 }, AcEvoStartingGrip.Optimum],
  ["track", { track: "Imola" }, "Imola"],
  ["trackConfiguration", { track_configuration: "GP" }, "GP"],
  ["nation", { nation: "Italy" }, "Italy"],
] as const;

describe("the crate's views", () => {
  it.each(PHYSICS_SWITCHES)("physics.%s", (name, on, off) => {
    expect(physicsOf(on)[name]).toBe(true);
    expect(physicsOf({ fuel: 50, ...off })[name]).toBe(false);
  });

  it.each([
    [0, -1],
    [1, 0],
    [2, 1],
    [7, 6],
  ])("physics.actualGear: the page's %i is gear %i", (gear, actual) => {
    expect(physicsOf({ gear }).actualGear).toBe(actual);
  });

  it.each(GRAPHICS_VALUES)("graphics.%s", (name, fields, value) => {
    expect(graphicsOf(fields)[name]).toEqual(value);
  });

  it.each(STATIC_VALUES)("static.%s", (name, fields, value) => {
    expect(staticOf(fields)[name]).toEqual(value);
  });
});

describe("the mapper", () => {
  const physics = new Uint8Array(SPageFilePhysics.size);
  const graphics = new Uint8Array(SPageFileGraphicEvo.size);
  const pages = () =>
    bytePages({ physics, graphics, static: SPageFileStaticEvo.encode({ sm_version: "1.0", track: "Imola" }) });
  const writer = SPageFilePhysics.writer(physics);

  it("reads live values through the same view", () => {
    using mapper = AcEvoMapper.open(pages());
    writer.speedKmh = 100;
    const view = mapper.physics();
    expect(view.raw().speedKmh).toBe(100);
    writer.speedKmh = 120;
    expect(view.inner().speedKmh).toBe(100);
    expect(mapper.physics()).toBe(view);
    expect(view.inner().speedKmh).toBe(120);
    expect(mapper.graphics().status).toBe(AcEvoStatus.Off);
    expect(mapper.staticData().track).toBe("Imola");
  });

  it("returns snapshots that never change, outlive it, and can be restored from JSON", () => {
    const mapper = AcEvoMapper.open(pages());
    writer.rpms = 7000;
    const snapshot = mapper.physics().snapshot();
    writer.rpms = 1;
    mapper.physics();
    mapper.close();
    expect(snapshot.raw().rpms).toBe(7000);
    const text = JSON.stringify(snapshot);
    expect(PhysicsView.fromJSON(JSON.parse(text) as object).toJSON()).toEqual(snapshot.toJSON());
  });

  it("throws a clear error on every call after close, and can be closed twice", () => {
    const mapper = AcEvoMapper.open(pages());
    const physicsView = mapper.physics();
    const graphicsView = mapper.graphics();
    const tyre = graphicsView.raw().tyre_lf;
    mapper.close();
    mapper.close();
    const uses = [
      () => mapper.physics(),
      () => mapper.graphics(),
      () => mapper.staticData(),
      () => physicsView.actualGear,
      () => physicsView.raw().gear,
      () => physicsView.raw().velocity,
      () => physicsView.snapshot(),
      () => JSON.stringify(physicsView),
      () => graphicsView.status,
      () => tyre.slip,
    ];
    for (const use of uses) {
      expect(use).toThrow(MemoryError);
      expect(use).toThrow("The connection to the game is closed: open it again before reading.");
    }
  });

  it.each([
    ["not-running", {}, "Assetto Corsa EVO is not running"],
    ["no-session", { physics }, "no session has started yet"],
    ["too-small", { physics, graphics: new Uint8Array(100) }, "has 100 bytes instead of 4900"],
    [
      "unknown-layout",
      { physics, graphics, static: SPageFileStaticEvo.encode({ sm_version: "2.0" }) },
      "update Pitwall",
    ],
  ] as const)("reports what is wrong: %s", (code, given, message) => {
    const open = () => AcEvoMapper.open(bytePages(given));
    expect(open).toThrow(message);
    expect(open).toThrow(expect.objectContaining({ code }) as Error);
  });

  it("reads zeros until a late static page appears", () => {
    const late: { physics: Uint8Array; graphics: Uint8Array; static?: Uint8Array } = { physics, graphics };
    using mapper = AcEvoMapper.open(bytePages(late));
    expect(mapper.staticData().track).toBe("");
    late.static = SPageFileStaticEvo.encode({ track: "Imola" });
    expect(mapper.staticData().track).toBe("Imola");
  });
});

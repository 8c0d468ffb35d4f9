/**
 * What RaceState shows of each field of the pages, written from the game's documentation and not from our code:
 * the field, the name in RaceState, which values the field takes, and what is shown of them.
 */
export interface Row {
  readonly field: string;
  readonly shownAs: string;
  readonly values: Values;
  /** What is shown of a value. A number may be off by half of `step`. */
  readonly shown: (value: never) => unknown;
  /** The last digit that is shown; 0 for exact. */
  readonly step: number;
  /** Other fields to set as well, e.g. those that take precedence. */
  readonly meanwhile: Readonly<Record<string, number | string>>;
}

type Values =
  | { readonly kind: "float" | "int"; readonly from: number; readonly to: number }
  | { readonly kind: "text" }
  /** Minutes and seconds, `12:05`. */
  | { readonly kind: "clock" };

type Meanwhile = Row["meanwhile"];

const float = (
  field: string,
  shownAs: string,
  from: number,
  to: number,
  step: number,
  meanwhile: Meanwhile = {},
): Row => ({
  field,
  shownAs,
  values: { kind: "float", from, to },
  shown: (value: number) => value,
  step,
  meanwhile,
});

const int = (field: string, shownAs: string, from: number, to: number, meanwhile: Meanwhile = {}): Row => ({
  field,
  shownAs,
  values: { kind: "int", from, to },
  shown: (value: number) => value,
  step: 0,
  meanwhile,
});

const flag = (field: string, shownAs: string, meanwhile: Meanwhile = {}): Row => ({
  ...int(field, shownAs, 0, 1, meanwhile),
  shown: (value: number) => value === 1,
});

const text = (field: string, shownAs: string, meanwhile: Meanwhile = {}): Row => ({
  field,
  shownAs,
  values: { kind: "text" },
  shown: (value: string) => value,
  step: 0,
  meanwhile,
});

const clock = (field: string, shownAs: string, meanwhile: Meanwhile): Row => ({
  ...text(field, shownAs, meanwhile),
  values: { kind: "clock" },
  shown: (value: string) => {
    const [minutes, seconds] = value.split(":");
    return Number(minutes) * 60_000 + Number(seconds) * 1000;
  },
});

/** Names by the numbers from `from` on. */
const named = (field: string, shownAs: string, names: readonly string[], from = 0, meanwhile: Meanwhile = {}): Row => ({
  ...int(field, shownAs, from, from + names.length - 1, meanwhile),
  shown: (value: number) => names[value - from],
});

const judged = (row: Row, shown: (value: number) => unknown): Row => ({ ...row, shown });

const NOT_IN_WORLD = { "graphics.car_location": 0 };
const ON_TRACK = { "graphics.is_in_pit_lane": 0, "graphics.is_in_pit_box": 0 };
const IN_LANE = { "graphics.is_in_pit_lane": 1, "graphics.is_in_pit_box": 0 };
const IN_BOX = { "graphics.is_in_pit_box": 1 };
const NO_SHIFT_LIGHT = {
  "graphics.is_rpm_limiter_on": 0,
  "graphics.is_change_up_rpm": 0,
  "graphics.is_change_down_rpm": 0,
  "physics.currentMaxRpm": 10_000,
  "physics.rpms": 5000,
};
const NO_TC = {
  "physics.tc": 0,
  "physics.tcinAction": 0,
  "graphics.tc_active": 0,
  "graphics.electronics_max_limit.tc_level": 9,
};
const NO_ABS = {
  "physics.brake": 1,
  "physics.abs": 0,
  "physics.absInAction": 0,
  "graphics.abs_active": 0,
  "graphics.electronics_max_limit.abs_level": 9,
};
const KERS = { "graphics.has_kers": 1, "physics.ersIsCharging": 0, "graphics.kers_is_charging": 0 };
const STOPPED = { "physics.isEngineRunning": 0, "graphics.is_engine_running": 0 };
const NO_DRS = {
  "physics.drsAvailable": 0,
  "graphics.is_drs_available": 0,
  "physics.drsEnabled": 0,
  "graphics.electronics.is_drs_open": 0,
};
const NO_LIMITER = { "physics.pitLimiterOn": 0, "graphics.electronics.is_pitlimiter_on": 0 };
const LIGHTS_ON = { "graphics.session_state.phase_name": "Start_Countdown_Lights_On" };
const BEFORE_START = { "graphics.session_state.phase_name": "Waiting_For_Players" };
const AFTER_MIDNIGHT = { "graphics.time_of_day_hours": 0, "graphics.time_of_day_minutes": 0 };
const LAP_3 = { "graphics.total_lap_count": 2, "graphics.session_state.phase_name": "Session", "graphics.npos": 0.5 };

const FLAGS = [
  ..."No White Green Red Blue Yellow Black BlackWhite Checkered OrangeCircle RedYellowStripes".split(" "),
].map((name) => `${name}Flag`);
const GEARS = ["R", "N", "1", "2", "3", "4", "5", "6", "7", "8"];
const SERVICE = ["no", "done", "inProgress"];

const SESSION: readonly Row[] = [
  named("static.session", "session.type", ["TimeAttack", "Race", "HotStint", "Cruise"]),
  named("static.starting_grip", "session.grip", ["Green", "Fast", "Optimum"]),
  text("static.session_name", "session.name"),
  text("graphics.session_state.phase_name", "session.phase"),
  text("static.track", "session.track"),
  text("static.track_configuration", "session.layout"),
  text("static.ac_evo_version", "session.gameVersion"),
  text("static.sm_version", "session.sharedMemoryVersion"),
  float("static.track_length_m", "session.trackLengthM", 500, 25_000, 1),
  judged(
    float("graphics.session_state.lap_length_km", "session.trackLengthM", 1, 25, 1, { "static.track_length_m": 0 }),
    (km) => km * 1000,
  ),
  int("graphics.session_state.time_left_ms", "session.timeLeftMs", 1, 7_200_000),
  clock("graphics.session_state.wait_time", "session.countdownMs", BEFORE_START),
  int("graphics.session_state.lights_on", "session.startLights.on", 0, 6, LIGHTS_ON),
  judged(
    int("graphics.time_of_day_hours", "session.timeOfDay", 1, 23, { "graphics.time_of_day_minutes": 7 }),
    (hours) => `${hours < 10 ? "0" : ""}${hours}:07`,
  ),
  judged(
    int("graphics.time_of_day_minutes", "session.timeOfDay", 0, 59, { "graphics.time_of_day_hours": 15 }),
    (minutes) => `15:${minutes < 10 ? "0" : ""}${minutes}`,
  ),
  judged(int("graphics.time_of_day_seconds", "session.timeOfDay", 0, 59, AFTER_MIDNIGHT), (seconds) =>
    seconds === 0 ? null : "00:00",
  ),
  int("graphics.session_state.total_lap", "session.lapsTotal", 1, 99, { "static.is_timed_race": 0 }),
  judged(int("static.is_timed_race", "session.lapsTotal", 0, 1, { "graphics.session_state.total_lap": 12 }), (timed) =>
    timed === 1 ? null : 12,
  ),
  flag("static.is_online", "session.isOnline"),
  int("graphics.player_ping", "session.pingMs", 1, 900, { "static.is_online": 1 }),
  flag("graphics.is_last_lap", "session.isLastLap"),
  float("physics.airTemp", "session.airC", -20, 45, 0.1),
  float("physics.roadTemp", "session.roadC", -20, 80, 0.1),
  float("static.starting_ambient_temperature_c", "session.airC", -20, 45, 0.1, NOT_IN_WORLD),
  float("static.starting_ground_temperature_c", "session.roadC", -20, 80, 0.1, NOT_IN_WORLD),
];

const CAR: readonly Row[] = [
  text("graphics.car_model", "car.model"),
  text("graphics.driver_name", "car.driver", { "graphics.driver_surname": "" }),
  text("graphics.driver_surname", "car.driver", { "graphics.driver_name": "" }),
  named("physics.gear", "car.gear", GEARS),
  float("physics.speedKmh", "car.speedKmh", 0, 400, 0.1),
  int("physics.rpms", "car.rpm", 0, 19_000),
  int("physics.currentMaxRpm", "car.rpmLimit", 1000, 20_000),
  named("graphics.is_rpm_limiter_on", "car.shift", ["none", "limiter"], 0, NO_SHIFT_LIGHT),
  named("graphics.is_change_up_rpm", "car.shift", ["none", "up"], 0, NO_SHIFT_LIGHT),
  named("graphics.is_change_down_rpm", "car.shift", ["none", "down"], 0, NO_SHIFT_LIGHT),
  judged(int("physics.rpms", "car.shift", 8000, 10_000, NO_SHIFT_LIGHT), (rpm) => (rpm >= 9700 ? "up" : "none")),
  float("physics.gas", "car.throttle", 0, 1, 0.01),
  float("physics.brake", "car.brake", 0, 1, 0.01),
  float("physics.clutch", "car.clutch", 0, 1, 0.01),
  float("physics.steerAngle", "car.steering", -1, 1, 0.01),
  named("graphics.car_location", "car.location", ["Pitlane", "PitEntry", "PitExit", "Track"], 1),
  flag("graphics.is_in_pit_lane", "car.inPitLane"),
  flag("graphics.is_in_pit_box", "car.inPitBox"),
  flag("physics.pitLimiterOn", "car.pitLimiter", NO_LIMITER),
  flag("graphics.electronics.is_pitlimiter_on", "car.pitLimiter", NO_LIMITER),
  // above the limit it means nothing in a first frame: the field was not seen to be a difference yet
  judged(float("graphics.pitspeeding_delta", "car.pitSpeeding", -20, 20, 0, IN_LANE), (over) =>
    over < 0 ? false : null,
  ),
  flag("physics.isEngineRunning", "car.engineRunning", STOPPED),
  flag("graphics.is_engine_running", "car.engineRunning", STOPPED),
  float("graphics.oil_temperature_c", "car.oilC", 20, 140, 1),
  int("graphics.water_temperature_c", "car.waterC", 20, 127),
  float("physics.waterTemp", "car.waterC", 20, 140, 1, { "graphics.water_temperature_c": 0 }),
  flag("graphics.is_wrong_way", "car.wrongWay"),
  flag("physics.drsAvailable", "car.drs.available", NO_DRS),
  flag("graphics.is_drs_available", "car.drs.available", NO_DRS),
  flag("physics.drsEnabled", "car.drs.open", NO_DRS),
  flag("graphics.electronics.is_drs_open", "car.drs.open", NO_DRS),
  flag("graphics.has_kers", "car.ers.fitted"),
  float("graphics.kers_charge_perc", "car.ers.charge", 0, 1, 0.01, KERS),
  flag("physics.ersIsCharging", "car.ers.charging", KERS),
  flag("graphics.kers_is_charging", "car.ers.charging", KERS),
  flag("physics.P2PStatus", "car.ers.pushToPassActive"),
  float("physics.heading", "car.headingRad", -3.14, 3.14, 0.01),
  float("graphics.g_forces_x", "car.gLateral", -4, 4, 0.01),
];

/** An aid by its name in the pages: the setting, the highest one, and whether it may be changed. */
const aid = (name: string, most: Meanwhile): readonly Row[] => [
  int(`graphics.electronics.${name}_level`, `aids.${name}.level`, 0, 9, most),
  int(`graphics.electronics_max_limit.${name}_level`, `aids.${name}.maxLevel`, 1, 12),
  judged(int(`graphics.electronics_max_limit.${name}_level`, `aids.${name}.fitted`, 0, 2), (highest) => highest > 0),
  flag(`graphics.electronics_is_modifiable.${name}_level`, `aids.${name}.adjustable`, most),
];

const ESC = { "graphics.electronics_max_limit.esc_level": 9 };

const AIDS: readonly Row[] = [
  ...aid("tc", NO_TC),
  ...aid("abs", NO_ABS),
  ...aid("esc", ESC),
  int("graphics.electronics.tc_cut_level", "aids.tc.cut", 0, 9, { "graphics.electronics_max_limit.tc_cut_level": 9 }),
  judged(
    int("graphics.electronics_max_limit.tc_cut_level", "aids.tc.cut", 0, 1, { "graphics.electronics.tc_cut_level": 1 }),
    (highest) => (highest > 0 ? 1 : null),
  ),
  flag("physics.tcinAction", "aids.tc.acting", NO_TC),
  flag("graphics.tc_active", "aids.tc.acting", NO_TC),
  flag("physics.tc", "aids.tc.acting", NO_TC),
  flag("physics.absInAction", "aids.abs.acting", NO_ABS),
  flag("graphics.abs_active", "aids.abs.acting", NO_ABS),
  flag("physics.abs", "aids.abs.acting", NO_ABS),
  flag("graphics.esc_active", "aids.esc.acting", ESC),
  float("graphics.electronics.brake_bias", "aids.brakeBias", 0.4, 0.7, 0.0001),
  float("physics.brakeBias", "aids.brakeBias", 0.4, 0.7, 0.0001, { "graphics.electronics.brake_bias": 0 }),
  int("graphics.electronics.engine_map_level", "aids.engineMap", 0, 9, {
    "graphics.electronics_max_limit.engine_map_level": 9,
  }),
  judged(
    int("graphics.electronics_max_limit.engine_map_level", "aids.engineMap", 0, 1, {
      "graphics.electronics.engine_map_level": 1,
    }),
    (highest) => (highest > 0 ? 1 : null),
  ),
];

const FLAG_AND_LAP: readonly Row[] = [
  int("physics.numberOfTyresOut", "lap.trackLimits.tyresOut", 0, 4),
  int("graphics.race_cut_gained_time_ms", "lap.trackLimits.gainedMs", 1, 20_000, { "physics.numberOfTyresOut": 2 }),
  named("graphics.flag", "flag.driver", FLAGS),
  named("graphics.global_flag", "flag.global", FLAGS),
  int("graphics.current_lap_time_ms", "lap.currentMs", 0, 600_000),
  int("graphics.last_laptime_ms", "lap.lastMs", 20_000, 600_000, LAP_3),
  int("graphics.best_laptime_ms", "lap.bestMs", 20_000, 600_000),
  int("graphics.predicted_lap_time_ms", "lap.predictedMs", 20_000, 600_000, ON_TRACK),
  flag("graphics.is_valid_lap", "lap.valid", { "physics.speedKmh": 100 }),
  int("graphics.delta_time_ms", "lap.deltaMs", 1, 30_000, ON_TRACK),
  int("graphics.delta_time_ms", "lap.deltaMs", -30_000, -1, ON_TRACK),
  judged(int("graphics.total_lap_count", "lap.number", 0, 90), (done) => done + 1),
  judged(float("graphics.npos", "lap.sector", 0, 0.999, 0), (place) => 1 + Math.floor(place * 3)),
  int("graphics.current_pos", "position.overall", 1, 20, { "graphics.total_drivers": 20 }),
  int("graphics.total_drivers", "position.total", 1, 60),
  int("graphics.active_cars", "position.total", 1, 60, { "graphics.total_drivers": 0 }),
];

/** The game's litres a lap are shown where they agree with its litres a kilometre. */
const THREE_LITRES_A_LAP = { "graphics.fuel_liter_per_km": 0.6, "static.track_length_m": 5000 };

const FUEL: readonly Row[] = [
  float("graphics.fuel_liter_current_quantity", "fuel.litres", 2, 120, 0.01),
  float("physics.fuel", "fuel.litres", 2, 120, 0.01, { "graphics.fuel_liter_current_quantity": 0 }),
  float("graphics.max_fuel", "fuel.capacityL", 20, 140, 0.1),
  float("graphics.fuel_liter_per_lap", "fuel.perLapL", 2.7, 3.3, 0.001, THREE_LITRES_A_LAP),
  float("graphics.fuel_per_lap", "fuel.perLapL", 2.7, 3.3, 0.001, {
    ...THREE_LITRES_A_LAP,
    "graphics.fuel_liter_per_lap": 0,
  }),
  judged(
    int("graphics.engine_type", "fuel.litres", 0, 1, { "graphics.fuel_liter_current_quantity": 50 }),
    (isElectric) => (isElectric === 1 ? null : 50),
  ),
];

const tyre = (name: string, wheel: number, axle: "front" | "rear"): readonly Row[] => {
  const [of, is] = [`graphics.${name}`, `tyres.${wheel}`];
  return [
    float(`${of}.tyre_pression`, `${is}.pressurePsi`, 15, 40, 0.1),
    float(`physics.wheelsPressure[${wheel}]`, `${is}.pressurePsi`, 15, 40, 0.1, { [`${of}.tyre_pression`]: 0 }),
    float(`physics.tyreCoreTemperature[${wheel}]`, `${is}.coreC`, 10, 150, 1),
    float(`${of}.tyre_temperature_c`, `${is}.coreC`, 10, 150, 1, { [`physics.tyreCoreTemperature[${wheel}]`]: 0 }),
    float(`${of}.tyre_temperature_left`, `${is}.innerC`, 10, 150, 1),
    float(`${of}.tyre_temperature_center`, `${is}.middleC`, 10, 150, 1),
    float(`${of}.tyre_temperature_right`, `${is}.outerC`, 10, 150, 1),
    float(`${of}.brake_temperature_c`, `${is}.brakeC`, 10, 900, 1),
    float(`physics.brakeTemp[${wheel}]`, `${is}.brakeC`, 10, 900, 1, { [`${of}.brake_temperature_c`]: 0 }),
    float(`physics.padLife[${wheel}]`, `${is}.padLife`, 0.01, 1, 0.01),
    float(`physics.discLife[${wheel}]`, `${is}.discLife`, 0.01, 1, 0.01),
    text(`${of}.tyre_compound_${axle}`, `${is}.compound`),
    flag(`${of}.lock`, `${is}.locked`),
    judged(float(`${of}.tyre_normalized_temperature_core`, `${is}.state`, 0.01, 1, 0), (warmth) =>
      warmth < 0.3 ? "cold" : warmth > 0.7 ? "hot" : "ok",
    ),
  ];
};

const damage = (hud: string, physics: number, part: string): readonly Row[] => [
  float(`graphics.car_damage.damage_${hud}`, `damage.${part}`, 0, 300, 0.1, { [`physics.carDamage[${physics}]`]: 0 }),
  float(`physics.carDamage[${physics}]`, `damage.${part}`, 0, 300, 0.1, { [`graphics.car_damage.damage_${hud}`]: 0 }),
];

const suspension = (name: string, wheel: number): Row =>
  float(`graphics.car_damage.damage_suspension_${name}`, `damage.suspension.${wheel}`, 0, 300, 0.1);

const service = (name: string, shownAs: string): Row =>
  named(`graphics.pit_info.${name}`, `pit.services.${shownAs}`, SERVICE, -1, IN_BOX);

const WHEELS_AND_STOP: readonly Row[] = [
  ...tyre("tyre_lf", 0, "front"),
  ...tyre("tyre_rf", 1, "front"),
  ...tyre("tyre_lr", 2, "rear"),
  ...tyre("tyre_rr", 3, "rear"),
  service("damage", "damage"),
  service("fuel", "fuel"),
  service("tyres_lf", "tyreFl"),
  service("tyres_rf", "tyreFr"),
  service("tyres_lr", "tyreRl"),
  service("tyres_rr", "tyreRr"),
  ...damage("front", 0, "front"),
  ...damage("rear", 1, "rear"),
  ...damage("left", 2, "left"),
  ...damage("right", 3, "right"),
  ...damage("center", 4, "centre"),
  suspension("lf", 0),
  suspension("rf", 1),
  suspension("lr", 2),
  suspension("rr", 3),
];

export const ROWS: readonly Row[] = [...SESSION, ...CAR, ...AIDS, ...FLAG_AND_LAP, ...FUEL, ...WHEELS_AND_STOP];

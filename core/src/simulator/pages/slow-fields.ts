import { AcEvoEngineType, AcEvoSessionType, AcEvoStartingGrip } from "../../protocol/index.js";
import type { GraphicsWriter, StaticWriter } from "../../protocol/index.js";
import type { AidSpec } from "../cockpit/car-spec.js";
import { AIR, ROAD } from "../cockpit/heat.js";
import { PLAYER } from "../drivers.js";
import type { World } from "../world/world.js";

const MAX_ENGINE_MAP = 8;

/** Writes the fields that rarely change: names, limits, ids. */
export function writeSlowFields(page: GraphicsWriter, world: World): void {
  const { player, scenario, slots, cars, circuit, phaseName } = world;
  const { spec } = player;
  const [a, b] = player.id;
  page.player_car_id_a = a;
  page.player_car_id_b = b;
  page.focused_car_id_a = a;
  page.focused_car_id_b = b;
  page.car_ids = slots.map((car) => car?.id ?? [0n, 0n]);
  const present = cars.filter(({ place }) => place !== "away").length;
  page.active_cars = present;
  page.total_drivers = present;
  page.driver_name = PLAYER.firstName;
  page.driver_surname = PLAYER.lastName;
  page.performance_mode_name = "Race";
  page.engine_type = AcEvoEngineType[spec.engine === "electric" ? "ElectricMotor" : "InternalCombustion"].value;
  page.has_kers = spec.batteryKwh > 0;
  page.max_gears = spec.gearTopKmh.length;
  page.max_fuel = spec.tankL;
  page.max_turbo_boost = spec.maxTurboBar;
  page.use_single_compound = true;
  page.player_fps = 60;
  page.player_fps_avg = 60;
  page.player_ping = scenario.session.online ? 32 : 0;
  page.car_ffb_mupliplier = 1;
  for (const wheel of [page.tyre_lf, page.tyre_rf]) wheel.tyre_compound_front = spec.compound;
  for (const wheel of [page.tyre_lr, page.tyre_rr]) wheel.tyre_compound_rear = spec.compound;
  const { session_state: state } = page;
  state.phase_name = phaseName;
  state.total_lap = scenario.session.laps ?? 0;
  state.lap_length_km = circuit.line.lengthM / 1000;
  page.assists_state.auto_clutch = 1;
  page.assists_state.auto_pit_limiter = 1;
  page.instrumentation.main_light_stage = 1;
  page.instrumentation_max_limit.main_light_stage = 2;
  page.instrumentation.are_headlights_visible = true;
  writeElectronics(page, world);
}

function writeElectronics(page: GraphicsWriter, { player }: World): void {
  const { tc, abs, esc } = player.spec;
  const { electronics: set, electronics_max_limit: max, electronics_is_modifiable: modifiable } = page;
  set.tc_level = tc?.level ?? 0;
  set.tc_cut_level = tc ? 2 : 0;
  set.abs_level = abs?.level ?? 0;
  set.esc_level = esc?.level ?? 0;
  set.engine_map_level = 1;
  max.tc_level = tc?.maxLevel ?? 0;
  max.tc_cut_level = tc?.maxLevel ?? 0;
  max.abs_level = abs?.maxLevel ?? 0;
  max.esc_level = esc?.maxLevel ?? 0;
  max.engine_map_level = MAX_ENGINE_MAP;
  max.brake_bias = 0.7;
  page.electronics_min_limit.brake_bias = 0.4;
  const adjustable = (aid: AidSpec | null) => (aid?.adjustable ? 1 : 0);
  modifiable.tc_level = adjustable(tc);
  modifiable.tc_cut_level = adjustable(tc);
  modifiable.abs_level = adjustable(abs);
  modifiable.esc_level = adjustable(esc);
  modifiable.engine_map_level = 1;
  modifiable.brake_bias = 1;
}

/** Writes the static page. In some solo modes the game leaves it empty, with session -1. */
export function writeStatic(page: StaticWriter, world: World): void {
  const { scenario, circuit, quirks } = world;
  const { plan } = circuit;
  page.sm_version = "1.0";
  page.ac_evo_version = "0.9.1";
  if (quirks.staticEmpty) {
    page.session = AcEvoSessionType.Unknown.value;
    return;
  }
  page.session = AcEvoSessionType[scenario.session.type].value;
  page.session_name = scenario.session.name;
  page.session_id = world.session & 0xff;
  page.starting_grip = AcEvoStartingGrip.Optimum.value;
  page.starting_ambient_temperature_c = AIR;
  page.starting_ground_temperature_c = ROAD;
  page.is_static_weather = true;
  page.is_timed_race = scenario.session.laps === null && scenario.session.durationMs !== null;
  page.is_online = scenario.session.online;
  page.number_of_sessions = 1;
  page.nation = plan.nation;
  page.longitude = plan.longitude;
  page.latitude = plan.latitude;
  page.track = plan.track;
  page.track_configuration = plan.layout;
  page.track_length_m = plan.lengthM;
}

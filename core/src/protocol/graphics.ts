import { array } from "./array.js";
import { bool, f32, i16, i32, i8, u16, u32, u64, u8 } from "./fields.js";
import {
  SMEvoTyreState,
  SMEvoDamageState,
  SMEvoPitInfo,
  SMEvoElectronics,
  SMEvoInstrumentation,
  SMEvoSessionState,
  SMEvoTimingState,
  SMEvoAssistsState,
} from "./graphics-parts.js";
import { struct } from "./struct.js";
import { text } from "./text.js";

/** The graphics page, written every rendered frame. It exists only once a session has started. */
export const SPageFileGraphicEvo = struct("SPageFileGraphicEvo", {
  /** Grows by one per rendered frame. */
  packetId: i32,
  /** ACEVO_STATUS. */
  status: i32,
  /** Car the camera shows, high half. */
  focused_car_id_a: u64,
  /** Low half. */
  focused_car_id_b: u64,
  /** Player's car, high half. */
  player_car_id_a: u64,
  /** Low half. */
  player_car_id_b: u64,
  /** rpm. */
  rpm: u16,
  is_rpm_limiter_on: bool,
  /** rpm. */
  is_change_up_rpm: bool,
  /** rpm. */
  is_change_down_rpm: bool,
  tc_active: bool,
  abs_active: bool,
  esc_active: bool,
  launch_active: bool,
  is_ignition_on: bool,
  is_engine_running: bool,
  kers_is_charging: bool,
  is_wrong_way: bool,
  is_drs_available: bool,
  battery_is_charging: bool,
  is_max_kj_per_lap_reached: bool,
  is_max_charge_kj_per_lap_reached: bool,
  /** km/h. */
  display_speed_kmh: i16,
  /** mph. */
  display_speed_mph: i16,
  /** m/s. */
  display_speed_ms: i16,
  /** Against the pit limit, negative under. */
  pitspeeding_delta: f32,
  /** 0 R, 1 N, 2 = first. */
  gear_int: i16,
  /** 0..1 of redline. */
  rpm_percent: f32,
  /** 0..1. */
  gas_percent: f32,
  /** 0..1. */
  brake_percent: f32,
  /** 0..1. */
  handbrake_percent: f32,
  /** 0..1. */
  clutch_percent: f32,
  /** -1..1. */
  steering_percent: f32,
  ffb_strength: f32,
  car_ffb_mupliplier: f32,
  /** 0..1. */
  water_temperature_percent: f32,
  /** bar. */
  water_pressure_bar: f32,
  /** bar. */
  fuel_pressure_bar: f32,
  /** °C. */
  water_temperature_c: i8,
  /** °C. */
  air_temperature_c: i8,
  /** °C. */
  oil_temperature_c: f32,
  /** bar. */
  oil_pressure_bar: f32,
  /** °C. */
  exhaust_temperature_c: f32,
  /** g. */
  g_forces_x: f32,
  /** g. */
  g_forces_y: f32,
  /** g. */
  g_forces_z: f32,
  /** bar. */
  turbo_boost: f32,
  turbo_boost_level: f32,
  /** 0..1. */
  turbo_boost_perc: f32,
  /** deg. */
  steer_degrees: i32,
  /** km. */
  current_km: f32,
  /** km. */
  total_km: u32,
  /** s. */
  total_driving_time_s: u32,
  time_of_day_hours: i32,
  time_of_day_minutes: i32,
  /** s. */
  time_of_day_seconds: i32,
  /** ms against the reference lap, + slower; 0 without a reference. */
  delta_time_ms: i32,
  /** ms. */
  current_lap_time_ms: i32,
  /** ms; <= 0 unknown. */
  predicted_lap_time_ms: i32,
  /** L. */
  fuel_liter_current_quantity: f32,
  /** 0..1 of capacity; 0 at start-up. */
  fuel_liter_current_quantity_percent: f32,
  /** L/km. */
  fuel_liter_per_km: f32,
  /** km. */
  km_per_fuel_liter: f32,
  /** N·m. */
  current_torque: f32,
  /** bhp. */
  current_bhp: i32,
  tyre_lf: SMEvoTyreState,
  tyre_rf: SMEvoTyreState,
  tyre_lr: SMEvoTyreState,
  tyre_rr: SMEvoTyreState,
  /** 0..1 round the lap; small overshoots occur. */
  npos: f32,
  /** 0..1. */
  kers_charge_perc: f32,
  /** 0..1. */
  kers_current_perc: f32,
  /** s. */
  control_lock_time: f32,
  car_damage: SMEvoDamageState,
  /** ACEVO_CAR_LOCATION. */
  car_location: i32,
  pit_info: SMEvoPitInfo,
  /** L. */
  fuel_liter_used: f32,
  /** L/lap. */
  fuel_liter_per_lap: f32,
  laps_possible_with_fuel: f32,
  /** °C. */
  battery_temperature: f32,
  /** V. */
  battery_voltage: f32,
  /** L/km. */
  instantaneous_fuel_liter_per_km: f32,
  /** km. */
  instantaneous_km_per_fuel_liter: f32,
  /** 1 = ideal. */
  gear_rpm_window: f32,
  instrumentation: SMEvoInstrumentation,
  instrumentation_min_limit: SMEvoInstrumentation,
  instrumentation_max_limit: SMEvoInstrumentation,
  electronics: SMEvoElectronics,
  electronics_min_limit: SMEvoElectronics,
  electronics_max_limit: SMEvoElectronics,
  electronics_is_modifiable: SMEvoElectronics,
  /** Completed laps. */
  total_lap_count: i32,
  /** 1 = leader. */
  current_pos: u32,
  total_drivers: u32,
  /** ms; 0 or stale until a lap is done; 2147483647 = none. */
  last_laptime_ms: i32,
  /** ms; 0 or 2147483647 = none. */
  best_laptime_ms: i32,
  /** ACEVO_FLAG_TYPE, this driver. */
  flag: i32,
  /** ACEVO_FLAG_TYPE, all drivers. */
  global_flag: i32,
  max_gears: u32,
  /** ACEVO_ENGINE_TYPE. */
  engine_type: i32,
  has_kers: bool,
  is_last_lap: bool,
  performance_mode_name: text(33),
  diff_coast_raw_value: f32,
  diff_power_raw_value: f32,
  /** ms. */
  race_cut_gained_time_ms: i32,
  /** m. */
  distance_to_deadline: i32,
  race_cut_current_delta: f32,
  session_state: SMEvoSessionState,
  timing_state: SMEvoTimingState,
  /** ms. */
  player_ping: i32,
  /** ms. */
  player_latency: i32,
  /** %. */
  player_cpu_usage: i32,
  /** %. */
  player_cpu_usage_avg: i32,
  player_qos: i32,
  player_qos_avg: i32,
  player_fps: i32,
  player_fps_avg: i32,
  driver_name: text(33),
  driver_surname: text(33),
  /** Display name; may read "0" before load. */
  car_model: text(33),
  is_in_pit_box: bool,
  is_in_pit_lane: bool,
  /** 1 valid; also 0 in garage. */
  is_valid_lap: bool,
  /** [slot][XYZ] m, world. */
  car_coordinates: array(array(f32, 3), 60),
  /** s; unit and "no car" value unverified. */
  gap_ahead: f32,
  /** s; unit and "no car" value unverified. */
  gap_behind: f32,
  /** Count of cars in the session. */
  active_cars: u8,
  /** L/lap. */
  fuel_per_lap: f32,
  fuel_estimated_laps: f32,
  assists_state: SMEvoAssistsState,
  /** L. */
  max_fuel: f32,
  /** bar. */
  max_turbo_boost: f32,
  use_single_compound: bool,
  /** [slot][a, b]; 0,0 = empty; equals player_car_id for the player. */
  car_ids: array(array(u64, 2), 60),
});

/** The structs inside the graphics page. */
import { array } from "./array.js";
import { bool, f32, i32, i8, noted, u8 } from "./fields.js";
import { struct } from "./struct.js";
import { reserved, text } from "./text.js";

/** One wheel. Of the two compound names only that of the wheel's axle is valid. */
export const SMEvoTyreState = struct("SMEvoTyreState", {
  slip: f32,
  /** 1 = wheel locked */ lock: noted(bool, "1 = wheel locked"),
  /** psi */ tyre_pression: noted(f32, "psi"),
  /** °C */ tyre_temperature_c: noted(f32, "°C"),
  /** °C */ brake_temperature_c: noted(f32, "°C"),
  brake_pressure: f32,
  /** °C inner edge */ tyre_temperature_left: noted(f32, "°C inner edge"),
  /** °C centre */ tyre_temperature_center: noted(f32, "°C centre"),
  /** °C outer edge */ tyre_temperature_right: noted(f32, "°C outer edge"),
  tyre_compound_front: text(33),
  tyre_compound_rear: text(33),
  /** 0..1 */ tyre_normalized_pressure: noted(f32, "0..1"),
  /** 0..1 */ tyre_normalized_temperature_left: noted(f32, "0..1"),
  /** 0..1 */ tyre_normalized_temperature_center: noted(f32, "0..1"),
  /** 0..1 */ tyre_normalized_temperature_right: noted(f32, "0..1"),
  /** 0..1 */ brake_normalized_temperature: noted(f32, "0..1"),
  /** 0..1 */ tyre_normalized_temperature_core: noted(f32, "0..1"),
  place_holder: reserved(128),
});

/** Bodywork and suspension; absolute units (about 200 after a crash), not 0..1. */
export const SMEvoDamageState = struct("SMEvoDamageState", {
  damage_front: f32,
  damage_rear: f32,
  damage_left: f32,
  damage_right: f32,
  damage_center: f32,
  damage_suspension_lf: f32,
  damage_suspension_rf: f32,
  damage_suspension_lr: f32,
  damage_suspension_rr: f32,
  place_holder: reserved(92),
});

/** The pit services. */
export const SMEvoPitInfo = struct("SMEvoPitInfo", {
  /** -1 will not do, 0 done, 1 in progress */ damage: noted(i8, "-1 will not do, 0 done, 1 in progress"),
  /** -1 will not do, 0 done, 1 in progress */ fuel: noted(i8, "-1 will not do, 0 done, 1 in progress"),
  /** -1 will not do, 0 done, 1 in progress */ tyres_lf: noted(i8, "-1 will not do, 0 done, 1 in progress"),
  /** -1 will not do, 0 done, 1 in progress */ tyres_rf: noted(i8, "-1 will not do, 0 done, 1 in progress"),
  /** -1 will not do, 0 done, 1 in progress */ tyres_lr: noted(i8, "-1 will not do, 0 done, 1 in progress"),
  /** -1 will not do, 0 done, 1 in progress */ tyres_rr: noted(i8, "-1 will not do, 0 done, 1 in progress"),
  place_holder: reserved(58),
});

/** The driver's settings. Also used for their limits, and for which of them can be changed. */
export const SMEvoElectronics = struct("SMEvoElectronics", {
  /** setting, 0 = off */ tc_level: noted(i8, "setting, 0 = off"),
  /** setting */ tc_cut_level: noted(i8, "setting"),
  /** setting, 0 = off */ abs_level: noted(i8, "setting, 0 = off"),
  /** setting, 0 = off */ esc_level: noted(i8, "setting, 0 = off"),
  ebb_level: i8,
  /** front fraction 0..1 */ brake_bias: noted(f32, "front fraction 0..1"),
  engine_map_level: i8,
  turbo_level: f32,
  ers_deployment_map: i8,
  ers_recharge_map: f32,
  is_ers_heat_charging_on: bool,
  is_ers_overtake_mode_on: bool,
  is_drs_open: bool,
  diff_power_level: i8,
  diff_coast_level: i8,
  front_bump_damper_level: i8,
  front_rebound_damper_level: i8,
  rear_bump_damper_level: i8,
  rear_rebound_damper_level: i8,
  is_ignition_on: bool,
  is_pitlimiter_on: bool,
  active_performance_mode: i8,
  place_holder: reserved(88),
});

/** Lights, wipers and the dashboard. */
export const SMEvoInstrumentation = struct("SMEvoInstrumentation", {
  main_light_stage: i8,
  special_light_stage: i8,
  cockpit_light_stage: i8,
  wiper_level: i8,
  rain_lights: bool,
  direction_light_left: bool,
  direction_light_right: bool,
  flashing_lights: bool,
  warning_lights: bool,
  selected_display_index: i8,
  display_current_page_index: array(i8, 16),
  are_headlights_visible: bool,
  place_holder: reserved(101),
});

/** The session and its clock. */
export const SMEvoSessionState = struct("SMEvoSessionState", {
  phase_name: text(33),
  time_left: text(15),
  /** ms */ time_left_ms: noted(i32, "ms"),
  wait_time: text(15),
  total_lap: i32,
  current_lap: i32,
  lights_on: i32,
  lights_mode: i32,
  /** km */ lap_length_km: noted(f32, "km"),
  end_session_flag: i32,
  time_to_next_session: text(15),
  disconnected_from_server: bool,
  restart_season_enabled: bool,
  ui_enable_drive: bool,
  ui_enable_setup: bool,
  is_ready_to_next_blinking: bool,
  show_waiting_for_players: bool,
  place_holder: reserved(140),
});

/** Times as text. Empty on some game versions: format the numbers instead. */
export const SMEvoTimingState = struct("SMEvoTimingState", {
  current_laptime: text(15),
  delta_current: text(15),
  /** +1 slower, -1 faster, 0 hidden */ delta_current_p: noted(i32, "+1 slower, -1 faster, 0 hidden"),
  last_laptime: text(15),
  delta_last: text(15),
  /** +1 slower, -1 faster, 0 hidden */ delta_last_p: noted(i32, "+1 slower, -1 faster, 0 hidden"),
  best_laptime: text(15),
  /** text; sum of best sectors */ ideal_laptime: noted(text(15), "text; sum of best sectors"),
  total_time: text(15),
  is_invalid: bool,
  place_holder: reserved(137),
});

/** Driving assists that are switched on. */
export const SMEvoAssistsState = struct("SMEvoAssistsState", {
  auto_gear: u8,
  auto_blip: u8,
  auto_clutch: u8,
  auto_clutch_on_start: u8,
  manual_ignition_e_start: u8,
  auto_pit_limiter: u8,
  standing_start_assist: u8,
  /** 0..1 */ auto_steer: noted(f32, "0..1"),
  /** 0..1 */ arcade_stability_control: noted(f32, "0..1"),
  place_holder: reserved(48),
});

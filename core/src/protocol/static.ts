import { bool, f32, i32, noted, u8 } from "./fields.js";
import { struct } from "./struct.js";
import { text } from "./text.js";

/** The static page, written once when a session loads. It may come late, and stay empty in solo modes. */
export const SPageFileStaticEvo = struct("SPageFileStaticEvo", {
  /** text, "1.0" seen */ sm_version: noted(text(15), 'text, "1.0" seen'),
  ac_evo_version: text(15),
  /** ACEVO_SESSION_TYPE; -1 unknown */ session: noted(i32, "ACEVO_SESSION_TYPE; -1 unknown"),
  session_name: text(33),
  event_id: u8,
  session_id: u8,
  /** ACEVO_STARTING_GRIP */ starting_grip: noted(i32, "ACEVO_STARTING_GRIP"),
  /** °C */ starting_ambient_temperature_c: noted(f32, "°C"),
  /** °C */ starting_ground_temperature_c: noted(f32, "°C"),
  is_static_weather: bool,
  is_timed_race: bool,
  is_online: bool,
  number_of_sessions: i32,
  nation: text(33),
  /** deg */ longitude: noted(f32, "deg"),
  /** deg */ latitude: noted(f32, "deg"),
  track: text(33),
  track_configuration: text(33),
  /** m */ track_length_m: noted(f32, "m"),
});

import { bool, f32, i32, u8 } from "./fields.js";
import { struct } from "./struct.js";
import { text } from "./text.js";

/** The static page, written once when a session loads. It may come late, and stay empty in solo modes. */
export const SPageFileStaticEvo = struct("SPageFileStaticEvo", {
  /** Text, "1.0" seen. */
  sm_version: text(15),
  ac_evo_version: text(15),
  /** ACEVO_SESSION_TYPE; -1 unknown. */
  session: i32,
  session_name: text(33),
  event_id: u8,
  session_id: u8,
  /** ACEVO_STARTING_GRIP. */
  starting_grip: i32,
  /** °C. */
  starting_ambient_temperature_c: f32,
  /** °C. */
  starting_ground_temperature_c: f32,
  is_static_weather: bool,
  is_timed_race: bool,
  is_online: bool,
  number_of_sessions: i32,
  nation: text(33),
  /** deg. */
  longitude: f32,
  /** deg. */
  latitude: f32,
  track: text(33),
  track_configuration: text(33),
  /** m. */
  track_length_m: f32,
});

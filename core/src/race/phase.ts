/** The game's words for the phases of a session: the graphics page and the game's log use the same. */

export { isBeginning } from "../game-log/phases.js";

/** The phase of a session that is over. */
export const ENDED = "Ended";

/** The lights of a race's start. In a true log `LIGHTS_OFF` came 7 s before the cars were let go. */
export const LIGHTS_ON = "Start_Countdown_Lights_On";
export const LIGHTS_OFF = "Start_Countdown_Lights_Off";

/** Only races have these. */
const OF_RACES: ReadonlySet<string> = new Set([
  "Start_Spawn_On_Position",
  "Start_Countdown_No_Lights",
  LIGHTS_ON,
  LIGHTS_OFF,
  "Overtime_Waiting_For_Leader",
  "Overtime_Waiting_For_Others",
]);

/** In these the game ends the session: it puts cars into their boxes, and makes up lap times. */
const ENDINGS: ReadonlySet<string> = new Set([
  ENDED,
  "Disqualified",
  "Teardown",
  "Waiting_For_PitBox",
  "Waiting_For_Ai",
]);

/** Whether only a race has this phase. */
export function isOfRace(phase: string | null): boolean {
  return phase !== null && OF_RACES.has(phase);
}

/** Whether the lights of a race's start are being shown in this phase. */
export function isStartCountdown(phase: string | null): boolean {
  return phase !== null && phase.startsWith("Start_Countdown_");
}

/** Whether the cars stand on the grid in this phase: they start with the session itself. */
export function isOnGrid(phase: string | null): boolean {
  return phase === "Start_Spawn_On_Position" || isStartCountdown(phase);
}

/** Whether the session is over for the player in this phase. */
export function isEnding(phase: string | null): boolean {
  return phase !== null && ENDINGS.has(phase);
}

/** Whether the winner has finished by this phase. */
export function hasWinner(phase: string | null): boolean {
  return phase === "Overtime_Waiting_For_Others" || isEnding(phase);
}

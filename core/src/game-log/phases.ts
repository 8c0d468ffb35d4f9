/** What was driven before these phases belongs to another session. The log and the graphics page use the same words. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  "Waiting_For_Players",
  "Waiting_For_Start",
  "Start_Spawn_On_Position",
  "Start_Countdown_No_Lights",
]);

/** Whether a session begins in this phase. */
export function isBeginning(phase: string | null): boolean {
  return phase !== null && BEGINNINGS.has(phase);
}

import { afterEvent, type LoggedSession, NO_SESSION, parseLine } from "../../core/src/game-log/index.js";

/** Ids, names and times made up for the tests; the lines have the forms that the game writes. */
export const OWN = "00000000000000aa-00000000000000bb";
export const RIVAL = "1111111111111111-2222222222222222";
export const LAPPED = "3333333333333333-4444444444444444";

/** An id of a line as the state has it. */
export function stateId(id: string): string {
  return id.replace("-", "");
}

/** Half past eight in the evening, some ms on. */
export function at(ms: number): string {
  return new Date(Date.UTC(2026, 9, 3, 20, 30) + ms).toISOString().replace("T", " ").slice(0, 23);
}

export function line(ms: number, text: string, category = "gameplay"): string {
  return `[${at(ms)}] [${category}] [info] ${text}`;
}

/** A lap in the game's words, with its three sectors. `lap`: laps completed before. */
export function lapLines(endMs: number, id: string, sectors: readonly [number, number, number], lap: number): string[] {
  const [, second, third] = sectors;
  const ends = [endMs - third - second, endMs - third, endMs];
  const total = sectors.reduce((sum, ms) => sum + ms, 0);
  const clock = new Date(total).toISOString().slice(14, 23);
  return [
    ...sectors.map((ms, i) => line(ends[i]!, `Split completed for car ${id}: (${ms} ms, splitindex ${i}) lap:${lap}`)),
    line(endMs, `New lap carId ${id}: ${clock}`),
  ];
}

/** The session that lines tell. */
export const read = (lines: readonly string[], from: LoggedSession = NO_SESSION): LoggedSession =>
  lines
    .map(parseLine)
    .filter((event) => event !== null)
    .reduce(afterEvent, from);

/** A race of three on the grid, and its start. */
export const GRID = [
  line(0, "Opponent [1] found! Mia Rossi ROS | ks_b"),
  line(1, "Game Started! GameModeType_INSTANT_RACE | Imola Race 2 laps @2014 | ks_a | 2 opponents"),
  line(2, "RemoteGameServer InstantRaceRemote reset()"),
  line(3, `${"7656119"}8012345678 connected on car ks_a, with new carId ${OWN}`),
  line(4, `connecting gamecar ${OWN} (Ada Lovelace | 76561198012345678)`),
  line(5, `onAssociateCarNumberEvent: ${OWN} 7`),
  line(6, `Creating AiDriverEvo for car ks_b (${RIVAL})`),
  line(7, `ROS0 connected on car ks_b, with new carId ${RIVAL}`),
  line(8, `connecting gamecar ${RIVAL} (•Mia Rossi | ROS0)`),
  line(9, `onAssociateCarNumberEvent: ${RIVAL} 2`),
  line(10, `connecting gamecar ${LAPPED} (•Leo Kern | KER1)`),
  line(11, "setSessionPhase Waiting_For_Players"),
  line(12, "setSessionPhase Start_Spawn_On_Position"),
  line(13, "RACE GRID: #0 - [2] •Mia Rossi"),
  line(14, "RACE GRID: #1 - [7] Ada Lovelace"),
  line(15, `Teleporting ${LAPPED} pos 2 (StartingPositionType_Grid) [1 2 3]`),
  line(16, "setSessionPhase Session"),
  ...[OWN, RIVAL, LAPPED].map((id) => line(20, `Car ${id} has started the race!`)),
];

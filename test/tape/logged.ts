import { setImmediate } from "node:timers/promises";
import { type LoggedSession, LogHistory, parseLine } from "../../core/src/game-log/index.js";
import { TapeRecorder } from "../../core/src/tape/index.js";
import { lapLines, line, OWN, RIVAL } from "../game-log/written.js";
import { newFolder, raceFrames } from "./tapes.js";

/** A person's number, made up: it may be in no file. */
export const STEAM_ID = "76561198012345678";

/** What the game writes, or null where it begins another log. */
export type Written = readonly (string | null)[];

/** What a recording was, moment by moment. */
export interface Recorded {
  readonly path: string;
  /** The session that the log had told at each frame, by µs from the first one. */
  readonly live: ReadonlyMap<number, LoggedSession>;
}

/** Drivers on the grid, written before a recording begins. */
export const GRID: Written = [
  line(0, "Opponent [1] found! Mia Rossi ROS | ks_car"),
  line(0, "RemoteGameServer reset()"),
  line(1, `${STEAM_ID} connected on car ks_car, with new carId ${OWN}`),
  line(1, `connecting gamecar ${OWN} (Ada Lovelace | ${STEAM_ID})`),
  line(1, `connecting gamecar ${RIVAL} (•Mia Rossi | MIA3)`),
  line(2, `onAssociateCarNumberEvent: ${RIVAL} 42`),
  line(3, "setSessionPhase Start_Countdown_No_Lights"),
];

/** Laps of both cars, each written in the second after it ends. */
export function lapsWritten(laps: number): Record<number, Written> {
  const written: Record<number, Written> = {};
  for (let lap = 0; lap < laps; lap++) {
    const endMs = 60_000 + lap * 1000;
    written[lap + 1] = [
      ...lapLines(endMs, OWN, [300 + lap, 310, 320], lap),
      ...lapLines(endMs + 200, RIVAL, [301, 311, 321 + lap], lap),
    ];
  }
  return written;
}

/** Records a simulated race, during which the game writes its log. `written`: by the second from the start. */
export async function recordLogged(
  seconds: number,
  before: Written,
  written: Readonly<Record<number, Written>>,
): Promise<Recorded> {
  const log = new LogHistory();
  const tell = (lines: Written) => {
    for (const text of lines) {
      if (text === null) log.reset();
      else log.add([parseLine(text)].filter((event) => event !== null));
    }
  };
  tell(before);
  // what was told long before is not in `added` any more
  log.read();
  const recorder = new TapeRecorder({ home: newFolder(), source: "game", rateHz: 60 });
  const live = new Map<number, LoggedSession>();
  let startMs: number | null = null;
  let second = 0;
  for (const { atMs, pages } of raceFrames(seconds, { cars: 3 })) {
    startMs ??= atMs;
    if (atMs - startMs >= second * 1000 + 500) tell(written[++second] ?? []);
    const reading = log.read();
    recorder.write(atMs, pages, false, reading);
    live.set(Math.round((atMs - startMs) * 1000), reading.session);
    await setImmediate();
  }
  await recorder.finish();
  return { path: recorder.path!, live };
}

#!/usr/bin/env node
import { findTape } from "../feed/find-tape.js";
import { startTicker } from "../feed/ticker.js";
import { GAME_PREFIX } from "../memory/names.js";
import { fineTimer, ownPublisher } from "../memory/platform.js";
import { replacePages } from "../simulator/replace-pages.js";
import { elapsed, lapTime } from "../readings/format.js";
import { lapsOfTape, TapeReader } from "../tape/index.js";
import { MIN_SPEED, MAX_SPEED, type TapeMoment, TapePlayer } from "../tape/player.js";
import { fileSize } from "../tape/file-size.js";
import { COMMANDS } from "./commands.js";
import { LOG_FOLDER_OPTION, type LogFile, openLogFile } from "./log-file.js";
import { numberFrom } from "./options.js";
import { controlByKeys } from "./replay-keys.js";
import { ReplayLog } from "./replay-log.js";
import { ReplayPages } from "./replay-pages.js";
import { newCommand, runCommand, untilStopped, UserError, visibleLine } from "./run.js";

interface ReplayOptions {
  readonly speed: number;
  readonly from: number;
  readonly loop?: true;
  readonly info?: true;
  readonly replace?: true;
  readonly logFolder?: string;
}

/** What a replay writes to. */
interface Replay {
  readonly player: TapePlayer;
  readonly pages: ReplayPages;
  /** Null without one. */
  readonly log: { readonly file: LogFile; readonly replay: ReplayLog } | null;
}

/** Above the rate of physics steps, so that every frame of a full tape is published in time. */
const TICKS_HZ = 500;

/** Lines that describe a tape. */
function* describe(path: string, tape: TapeReader): Generator<string> {
  const { track, layout, car, gameVersion, startedAt, rateHz, source } = tape.info;
  const where = [track ?? "An unnamed track", layout].filter((part) => part !== null).join(", ");
  yield `${path}: ${elapsed(tape.durationMs)} of ${source === "demo" ? "the demo" : "the game"}, ${fileSize(tape.bytes)}`;
  yield `${where}, ${car ?? "an unnamed car"}${gameVersion ? `, game ${gameVersion}` : ""}`;
  const date = new Date(startedAt);
  const when = Number.isNaN(date.getTime()) ? "at an unknown time" : date.toLocaleString();
  yield `Recorded ${when}, ${rateHz === null ? "every physics step" : `${rateHz} frames per second`}`;
  if (tape.isCut) yield "The end is missing: the recording was interrupted, or the file was not copied whole.";
  if (tape.damagedPlaces > 0) yield `Damaged in ${tape.damagedPlaces} places: a few seconds are missing at each.`;
}

function printLaps(tape: TapeReader): void {
  for (const { number, timeMs, valid, kind } of lapsOfTape(tape)) {
    const remarks = [kind === "flying" ? "" : `${kind} lap`, valid ? "" : "invalid"].filter((text) => text !== "");
    console.log(`Lap ${number}  ${[lapTime(timeMs), ...remarks].join("  ")}`);
  }
}

/** Publishes the last of the moments that are due at `nowMs`, and what the log told by then. */
function showDue({ player, pages, log }: Replay, nowMs: number): void {
  let last: TapeMoment | undefined;
  let jumped = false;
  for (const moment of player.advance(nowMs)) {
    last = moment;
    jumped ||= moment.jumped;
  }
  if (last) pages.show(last.pages);
  if (last && log) log.file.append(log.replay.linesAt({ atMs: last.atMs, jumped }));
  pages.paused = player.paused;
}

/** Publishes the tape until its end, a key, or `stopped`. */
async function play(player: TapePlayer, log: Replay["log"], stopped: Promise<void>): Promise<void> {
  const pages = new ReplayPages(ownPublisher(GAME_PREFIX));
  const releaseTimer = fineTimer();
  const undo: (() => void)[] = [releaseTimer, () => pages.close()];
  try {
    const ended = new Promise<void>((resolve, reject) => {
      const tick = (nowMs: number) => {
        try {
          showDue({ player, pages, log }, nowMs);
          if (player.ended) resolve();
        } catch (error) {
          reject(error);
        }
      };
      undo.push(startTicker(TICKS_HZ, tick), controlByKeys(player, resolve));
    });
    await Promise.race([ended, stopped]);
  } finally {
    for (const step of undo.reverse()) step();
  }
}

const FASTER = COMMANDS.start ? `, above that use ${COMMANDS.start("--source tape:FILE")}` : "";

const command = newCommand(COMMANDS.of("replay"))
  .description("Plays a tape to every program that reads the game. See also --info.")
  .argument("<file>", "the tape")
  .option(
    "--speed <factor>",
    `playback speed; other programs can follow up to 4${FASTER}`,
    numberFrom(MIN_SPEED, MAX_SPEED),
    1,
  )
  .option("--from <seconds>", "start at this many seconds", numberFrom(0, 1e6), 0)
  .option("--loop", "start again at the end")
  .option("--info", "describe the tape and its laps instead of playing it")
  .option("--replace", "replace pages that a crashed program left behind")
  .option(...LOG_FOLDER_OPTION);

await runCommand(async (output) => {
  const { speed, from, loop, info, replace, logFolder } = command.parse().opts<ReplayOptions>();
  const path = command.args[0]!;
  using tape = TapeReader.open(findTape(path));
  for (const line of describe(path, tape)) console.log(visibleLine(line));
  if (info) return printLaps(tape);
  if (from * 1000 > tape.durationMs)
    throw new UserError(`The tape is only ${elapsed(tape.durationMs)} long: give an earlier --from.`);
  const stopped = untilStopped();
  output.neverBlock();
  await replacePages(GAME_PREFIX, replace === true);
  // without names beside the tape there is nothing to write
  const file = tape.log.length > 0 ? openLogFile(logFolder) : null;
  try {
    console.log("Publishing the game's pages. Stop with Ctrl+C.");
    if (file) console.log(file.sentence);
    else if (logFolder !== undefined) console.log("This recording has no log beside it: none is written.");
    const player = new TapePlayer(tape, { speed, loop: loop === true, fromMs: from * 1000 });
    await play(player, file && { file, replay: new ReplayLog(tape) }, stopped);
  } finally {
    file?.close();
  }
});

#!/usr/bin/env node
import { startDemo } from "../feed/demo.js";
import { GameLog, logFolderFinder, type LogReading } from "../game-log/index.js";
import { homeFolder } from "../storage/index.js";
import { fineTimer } from "../memory/platform.js";
import { elapsed } from "../readings/format.js";
import { fileSize } from "../tape/file-size.js";
import { refuseExisting } from "../tape/file.js";
import { TapeRecorder } from "../tape/index.js";
import { StepCounter } from "../tape/step-counter.js";
import { Option } from "./commander.js";
import { COMMANDS } from "./commands.js";
import { gameFolderOption, numberFrom } from "./options.js";
import { type Sample, sampleAtRate, sampleSteps } from "./record-samples.js";
import { newCommand, runCommand, untilStopped, UserError, visibleLine } from "./run.js";

interface RecordOptions {
  readonly out?: string;
  readonly full?: true;
  readonly seconds?: number;
  readonly source: "game" | "demo";
  readonly hz: number;
  readonly gameFolder?: string;
}

/** A recording, which starts with the first sample that has pages. */
class Recording {
  readonly steps = new StepCounter();
  /** Resolves when the recording has lasted long enough; rejects when it cannot go on. */
  readonly over: Promise<void>;
  readonly #options: RecordOptions;
  #recorder: TapeRecorder | null = null;
  #lastLine = "";
  #settle: { resolve: () => void; reject: (error: unknown) => void } | null = null;

  constructor(options: RecordOptions) {
    this.#options = options;
    this.over = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  take({ nowMs, pages, lost, detail }: Sample, log: LogReading | null): void {
    const waitingFor = this.#options.source === "demo" ? "Starting the demo." : detail;
    if (!this.#recorder && !pages) return this.#print(`Waiting to record. ${waitingFor}`);
    this.#recorder ??= this.#begin();
    this.#recorder.write(nowMs, pages, lost, log);
    this.steps.take(pages);
  }

  /** The recording's length and size in one line; null before it starts. */
  get progress(): string | null {
    if (!this.#recorder) return null;
    const { bytes, dropped } = this.#recorder.written;
    const late = dropped > 0 ? `, ${dropped} frames dropped: the disk is too slow` : "";
    return `${elapsed(this.#recorder.durationMs)} recorded, ${fileSize(bytes)}${late}`;
  }

  /** Finishes the file. Returns a summary. Throws `UserError` when nothing was recorded. */
  async finish(): Promise<string> {
    if (!this.#recorder) throw new UserError("Nothing was recorded: no race was running.");
    await this.#recorder.finish();
    const { seen, missed } = this.steps;
    const share = ((100 * missed) / Math.max(1, seen + missed)).toFixed(2);
    const steps = this.#options.full ? ` ${missed} of ${seen + missed} physics steps were missed (${share} %).` : "";
    const { path, logProblem } = this.#recorder;
    return `${this.progress} in ${path}.${steps}${logProblem === null ? "" : ` ${logProblem}`}`;
  }

  #begin(): TapeRecorder {
    const { full, hz, out, seconds, source } = this.#options;
    if (seconds !== undefined) setTimeout(() => this.#settle?.resolve(), seconds * 1000);
    const recorder = new TapeRecorder({
      home: homeFolder(),
      path: out,
      source,
      rateHz: full ? null : hz,
      onOpen: (path, { track, car }) =>
        this.#print(
          `Recording ${track ?? "an unnamed track"}, ${car ?? "an unnamed car"}, to ${path}. Stop with Ctrl+C.`,
        ),
    });
    recorder.failed.catch((error: unknown) => this.#settle?.reject(error));
    return recorder;
  }

  #print(line: string): void {
    if (line !== this.#lastLine) console.log(visibleLine(line));
    this.#lastLine = line;
  }
}

/** Shows the progress: in a terminal on one line, elsewhere one line per minute. Returns a function that stops it. */
function showProgress(recording: Recording): () => void {
  const { isTTY } = process.stdout;
  const show = () => {
    const { progress } = recording;
    if (progress) process.stdout.write(isTTY ? `\r${progress}\x1b[K` : `${progress}\n`);
  };
  const timer = setInterval(show, isTTY ? 1000 : 60_000);
  return () => {
    clearInterval(timer);
    if (isTTY) process.stdout.write("\r\x1b[K");
  };
}

const command = newCommand(COMMANDS.of("record"))
  .description("Records the race to a tape until Ctrl+C. Waits for the game, and goes on when it comes back.")
  .option("--out <file>", "the tape; by default in Pitwall's folder, named after date, track and car")
  .addOption(new Option("--full", "every physics step, 333 per second, into a larger file").conflicts("hz"))
  .option("--seconds <number>", "stop after this many seconds", numberFrom(0.1, 1e6))
  .addOption(new Option("--source <source>", "what to record").choices(["game", "demo"]).default("game"))
  .option("--hz <number>", "frames per second", numberFrom(1, 120), 60)
  .addOption(gameFolderOption());

await runCommand(async (output) => {
  const options = command.parse().opts<RecordOptions>();
  const stopped = untilStopped();
  if (options.out) refuseExisting(options.out);
  output.neverBlock();
  const demo = options.source === "demo" ? startDemo() : null;
  const prefix = demo && demo.prefix;
  const releaseTimer = fineTimer();
  const recording = new Recording(options);
  const gameLog = demo ? null : new GameLog(logFolderFinder(options.gameFolder));
  const log = gameLog ?? demo!.log;
  const take = (sample: Sample) => recording.take(sample, log.read());
  const sampler = options.full ? sampleSteps(prefix, take) : sampleAtRate(prefix, options.hz, take);
  const hideProgress = showProgress(recording);
  try {
    await Promise.race([stopped, recording.over, sampler.failed]);
  } finally {
    await sampler.stop();
    await gameLog?.close();
    hideProgress();
    releaseTimer();
    await demo?.close();
  }
  console.log(await recording.finish());
});

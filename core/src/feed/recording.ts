import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { createTapeFile, TapeError, TapeWriter } from "../tape/index.js";
import { tapePath } from "../tape/file.js";
import { copyPages } from "../tape/frame.js";
import { describePages } from "../tape/info.js";
import type { SourceReading } from "./source.js";
import type { Feed } from "./types.js";

/** A tape that is being made of what a feed reads. */
export interface FeedRecording {
  /** The tape's file name. */
  readonly file: string;
  /** Wall clock. ms since 1970 */
  readonly sinceMs: number;
  /**
   * Settles when the tape is whole and closed: after `stop()`, when the feed turns to something else, or when the tape
   * cannot be written on. In a streamer's words what is missing on it; null when nothing is.
   */
  readonly ended: Promise<string | null>;
  /** Ends it; calling it again does nothing. Settles with `ended`. */
  stop(): Promise<string | null>;
}

/**
 * Records what `feed` reads, with the pages of every tick, to a new tape in `folder`'s `tapes`. Throws `TapeError` when
 * there is nothing to record or the file cannot be made; later failures end the recording and never the feed.
 */
export async function recordFeed(feed: Feed, folder: string): Promise<FeedRecording> {
  const { pages, tape, requestedSource, source } = feed;
  if (!pages) throw new TapeError("There is nothing to record yet: go on track, then start the recording.");
  const startedAt = new Date();
  const first = copyPages(pages);
  const info = {
    rateHz: tape ? tape.info.rateHz : feed.hz,
    source: tape ? tape.info.source : source === "demo" ? ("demo" as const) : ("game" as const),
  };
  const path = tapePath({ ...info, startedAt: startedAt.toISOString(), ...describePages(first) }, folder);
  const sink = await createTapeFile(path, basename(path));
  const writer = new TapeWriter({ ...info, startedAt, open: async () => sink });
  let end: (problem: string | null) => void = () => {};
  const ended = new Promise<string | null>((resolve) => (end = resolve));

  // Tape time goes forward also where the source's jumps.
  let shiftMs = 0;
  let lastMs = 0;
  const take = (reading: SourceReading): void => {
    // a tape says itself what it shows; else the demo gave way to the game
    const isAnother = !tape && reading.source !== source;
    if (isAnother || feed.requestedSource !== requestedSource) return void stop();
    if (reading.jumped) shiftMs = lastMs - reading.atMs;
    lastMs = reading.atMs + shiftMs;
    writer.write(lastMs, reading.pages && copyPages(reading.pages), reading.status === "lost");
  };

  let stopping = false;
  const stop = (): Promise<string | null> => {
    if (!stopping) {
      stopping = true;
      stopReading();
      void finish(writer, path, () => sink.close()).then(end);
    }
    return ended;
  };
  const stopReading = feed.onReading(take);
  writer.failed.catch(() => stop());
  return { file: basename(path), sinceMs: startedAt.getTime(), ended, stop };
}

/** Closes the tape and says what is missing on it. A tape with nothing on it is taken away. */
async function finish(writer: TapeWriter, path: string, close: () => Promise<void>): Promise<string | null> {
  const problem = await writer.finish().then(
    () => null,
    (error: unknown) => (error instanceof TapeError ? error.message : "The tape cannot be written: record again."),
  );
  const { frames, dropped } = writer.written;
  if (frames === 0) {
    await close().catch(() => {});
    await rm(path, { force: true }).catch(() => {});
    return problem ?? "Nothing was recorded: the race stood still.";
  }
  if (problem !== null || dropped === 0) return problem;
  return `${dropped} frames are missing on the tape: the disk was too slow. Record to a faster disk.`;
}

import { basename } from "node:path";
import { copyPages } from "../tape/frame.js";
import { TapeError, TapeRecorder } from "../tape/index.js";
import type { SourceReading } from "./source.js";
import type { Feed } from "./types.js";

/** The tape's least time, so that what the log tells after a jump does not count for the frame before it. ms */
const AFTER_JUMP_MS = 0.001;

/** A recording of a feed in progress. */
export interface FeedRecording {
  /** The tape's file name. */
  readonly file: string;
  /** Wall clock. ms since 1970 */
  readonly sinceMs: number;
  /**
   * Settles when the tape is complete and closed: after `stop()`, when the feed changes its source, or when the tape
   * cannot be written any more. A sentence for the streamer with what is missing on it; null for nothing.
   */
  readonly ended: Promise<string | null>;
  /** Ends the recording; calling it again does nothing. Settles with `ended`. */
  stop(): Promise<string | null>;
}

/**
 * Records what `feed` reads, with the pages of every tick, to a new tape in `folder`'s `tapes`. Throws `TapeError` when
 * there is nothing to record or the file cannot be created. Later failures end the recording, never the feed.
 */
export async function recordFeed(feed: Feed, folder: string): Promise<FeedRecording> {
  const { pages, tape, requestedSource, source } = feed;
  if (!pages) throw new TapeError("There is nothing to record yet: go on track, then start the recording.");
  const recorder = new TapeRecorder({
    home: folder,
    rateHz: tape ? tape.info.rateHz : feed.hz,
    source: tape ? tape.info.source : source === "demo" ? "demo" : "game",
  });
  await recorder.open(copyPages(pages));
  let end: (problem: string | null) => void = () => {};
  const ended = new Promise<string | null>((resolve) => (end = resolve));

  // Tape time is monotonic, also where the source's time jumps.
  let shiftMs = 0;
  let lastMs = 0;
  const take = (reading: SourceReading): void => {
    // end when the game replaces the demo; the readings of a tape may name other sources
    const isAnother = !tape && reading.source !== source;
    if (isAnother || feed.requestedSource !== requestedSource) return void stop();
    if (reading.jumped) shiftMs = lastMs + AFTER_JUMP_MS - reading.atMs;
    lastMs = reading.atMs + shiftMs;
    recorder.write(lastMs, reading.pages && copyPages(reading.pages), reading.status === "lost", reading.log);
  };

  let stopping = false;
  const stop = (): Promise<string | null> => {
    if (!stopping) {
      stopping = true;
      stopReading();
      void whatIsMissing(recorder).then(end);
    }
    return ended;
  };
  const stopReading = feed.onReading(take);
  recorder.failed.catch(() => stop());
  return { file: basename(recorder.path!), sinceMs: recorder.startedAt.getTime(), ended, stop };
}

/** Completes the tape. Returns a sentence with what is missing on it; null for nothing. */
async function whatIsMissing(recorder: TapeRecorder): Promise<string | null> {
  try {
    await recorder.finish();
  } catch (error) {
    return error instanceof TapeError ? error.message : "The recording cannot be saved: record again.";
  }
  const { dropped } = recorder.written;
  const tooSlow = `${dropped} frames are missing from the recording: the disk was too slow. Record to a faster disk.`;
  const missing = [dropped > 0 ? tooSlow : null, recorder.logProblem].filter((sentence) => sentence !== null);
  return missing.length > 0 ? missing.join(" ") : null;
}

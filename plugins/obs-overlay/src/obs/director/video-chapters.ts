import type { RaceEvent, RaceState } from "@acevo-pitwall/core/race";
import { nextStep } from "@acevo-pitwall/core/storage";
import { Chapters, type VideoTime } from "./chapters.js";
import type { ObsController } from "./obs-controller.js";
import { RecordedChapters } from "./recorded-chapters.js";
import { sessionTitle, titleOf } from "./titles.js";
import { isAnotherVideo, type VideoPosition } from "./video-position.js";

const START = "Start";

/** Adds chapters to the videos that OBS records and streams. Without a video there are none. */
export class VideoChapters {
  readonly #chapters: Chapters;
  readonly #onProblem: (problem: string | null) => void;
  readonly #recorded = new RecordedChapters();
  /** The session at the beginning of each video. */
  readonly #startTitles = new Map<VideoTime["kind"], string>();
  readonly #seen = new Map<VideoTime["kind"], VideoPosition>();
  readonly #paused = new Set<VideoTime["kind"]>();
  #writing: Promise<void> = Promise.resolve();

  constructor(home: string, onProblem: (problem: string | null) => void) {
    this.#chapters = new Chapters(home);
    this.#onProblem = onProblem;
  }

  /** A video is at this position in this session. It may be the one that ran already. */
  begin({ kind, atMs }: VideoTime, { session }: Pick<RaceState, "session">): void {
    const title = sessionTitle(session) ?? START;
    const now = { atMs, seenMs: performance.now() };
    this.#writing = this.#writing.then(() => {
      const before = this.#seen.get(kind);
      // OBS may have ended while it was not connected
      if (before && isAnotherVideo(before, now, this.#paused.has(kind))) this.#forget(kind);
      if (!this.#startTitles.has(kind)) this.#startTitles.set(kind, title);
      this.#seen.set(kind, now);
    });
  }

  /** A video stands still or goes on: how far it is cannot be told from the time any more. */
  pause(kind: VideoTime["kind"]): void {
    this.#writing = this.#writing.then(() => void this.#paused.add(kind));
  }

  end(kind: VideoTime["kind"]): void {
    // chapters that are still to be written belong to this video
    this.#writing = this.#writing.then(() => this.#forget(kind));
  }

  /** Adds an event to what runs now. */
  add(event: RaceEvent, controller: Pick<ObsController, "videoTimes" | "addChapter"> | null, apartMs: number): void {
    if (!controller) return;
    const title = titleOf(event);
    this.#writing = this.#writing.then(async () => {
      const times = await controller.videoTimes().catch(() => []);
      try {
        for (const time of times) {
          // OBS may still call a video running that it told to have ended
          const startTitle = this.#startTitles.get(time.kind);
          if (startTitle === undefined) continue;
          this.#seen.set(time.kind, { atMs: time.atMs, seenMs: performance.now() });
          this.#chapters.add(title, [time], { apartMs, startTitle });
          this.#onProblem(null);
        }
      } catch (error) {
        this.#onProblem(`The chapters cannot be saved: ${nextStep(error)}.`);
      }
      this.#recorded.update(
        () => this.#chapters.of("recording"),
        (text) => controller.addChapter(text),
      );
    });
  }

  /** Settles once everything is written. */
  async close(): Promise<void> {
    await this.#writing;
    this.#recorded.end();
  }

  #forget(kind: VideoTime["kind"]): void {
    this.#chapters.end(kind);
    this.#startTitles.delete(kind);
    this.#seen.delete(kind);
    this.#paused.delete(kind);
    if (kind === "recording") this.#recorded.end();
  }
}

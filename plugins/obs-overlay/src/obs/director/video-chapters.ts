import type { RaceEvent, RaceState } from "@acevo-pitwall/core/race";
import { nextStep, writeLater } from "@acevo-pitwall/core/storage";
import { Chapters, type VideoTime } from "./chapters.js";
import { NewestWriter } from "./newest-writer.js";
import type { ObsController } from "./obs-controller.js";
import { RecordedChapters } from "./recorded-chapters.js";
import { sessionTitle, titleOf } from "./titles.js";
import { isAnotherVideo, type VideoPosition } from "./video-position.js";

const START = "Start";

/** Adds chapters to the videos that OBS records and streams. Without a video there are none. */
export class VideoChapters {
  readonly #chapters: Chapters;
  readonly #files: NewestWriter;
  readonly #recorded = new RecordedChapters();
  /** The session at the beginning of each video. */
  readonly #startTitles = new Map<VideoTime["kind"], string>();
  readonly #seen = new Map<VideoTime["kind"], VideoPosition>();
  readonly #paused = new Set<VideoTime["kind"]>();
  #adding: Promise<void> = Promise.resolve();

  /** `onProblem` is told whether the chapters could be saved. */
  constructor(home: string, onProblem: (problem: string | null) => void, write = writeLater) {
    this.#files = new NewestWriter(write, (error) =>
      onProblem(error === null ? null : `The chapters cannot be saved: ${nextStep(error)}.`),
    );
    this.#chapters = new Chapters(home, (path, text) => this.#files.set(path, text));
  }

  /** A video is at this position in this session. It may be the one that ran already. */
  begin({ kind, atMs }: VideoTime, { session }: Pick<RaceState, "session">): void {
    const title = sessionTitle(session) ?? START;
    const now = { atMs, seenMs: performance.now() };
    this.#adding = this.#adding.then(() => {
      const before = this.#seen.get(kind);
      // OBS may have ended while it was not connected
      if (before && isAnotherVideo(before, now, this.#paused.has(kind))) this.#forget(kind);
      if (!this.#startTitles.has(kind)) this.#startTitles.set(kind, title);
      this.#seen.set(kind, now);
    });
  }

  /** A video stands still or goes on: how far it is cannot be told from the time any more. */
  pause(kind: VideoTime["kind"]): void {
    this.#adding = this.#adding.then(() => void this.#paused.add(kind));
  }

  end(kind: VideoTime["kind"]): void {
    // chapters that are still to be added belong to this video
    this.#adding = this.#adding.then(() => this.#forget(kind));
  }

  /** Adds an event to what runs now. */
  add(event: RaceEvent, controller: Pick<ObsController, "videoTimes" | "addChapter"> | null, apartMs: number): void {
    if (!controller) return;
    const title = titleOf(event);
    this.#adding = this.#adding.then(async () => {
      const times = await controller.videoTimes().catch(() => []);
      for (const time of times) {
        // OBS may still call a video running that it told to have ended
        const startTitle = this.#startTitles.get(time.kind);
        if (startTitle === undefined) continue;
        this.#seen.set(time.kind, { atMs: time.atMs, seenMs: performance.now() });
        this.#chapters.add(title, [time], { apartMs, startTitle });
      }
      this.#recorded.update(
        () => this.#chapters.of("recording"),
        (text) => controller.addChapter(text),
      );
    });
  }

  /** Settles once everything is written. */
  async close(): Promise<void> {
    await this.#adding;
    this.#recorded.end();
    await this.#files.flush();
  }

  #forget(kind: VideoTime["kind"]): void {
    this.#chapters.end(kind);
    this.#startTitles.delete(kind);
    this.#seen.delete(kind);
    this.#paused.delete(kind);
    if (kind === "recording") this.#recorded.end();
  }
}

import type { RaceEvent, RaceState } from "@acevo-pitwall/core/race";
import { Chapters, type VideoTime } from "./chapters.js";
import type { ObsController } from "./obs-controller.js";
import { sessionTitle, titleOf } from "./titles.js";

const START = "Start";

/** Adds chapters to the videos that OBS records and streams. Without a video there are none. */
export class VideoChapters {
  readonly #chapters: Chapters;
  readonly #onProblem: (problem: string | null) => void;
  /** The session at the beginning of each video. */
  readonly #startTitles = new Map<VideoTime["kind"], string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(home: string, onProblem: (problem: string | null) => void) {
    this.#chapters = new Chapters(home);
    this.#onProblem = onProblem;
  }

  /** A video begins with this session, unless it runs already. */
  begin(kind: VideoTime["kind"], { session }: Pick<RaceState, "session">): void {
    const title = sessionTitle(session) ?? START;
    this.#writing = this.#writing.then(() => {
      if (!this.#startTitles.has(kind)) this.#startTitles.set(kind, title);
    });
  }

  end(kind: VideoTime["kind"]): void {
    // chapters that are still to be written belong to this video
    this.#writing = this.#writing.then(() => {
      this.#chapters.end(kind);
      this.#startTitles.delete(kind);
    });
  }

  /** Adds an event to what runs now. */
  add(event: RaceEvent, controller: ObsController | null, apartMs: number): void {
    if (!controller) return;
    const title = titleOf(event);
    controller.addChapter(title.text);
    this.#writing = this.#writing.then(async () => {
      const times = await controller.videoTimes().catch(() => []);
      try {
        for (const time of times) {
          // OBS may still call a video running that it told to have ended
          const startTitle = this.#startTitles.get(time.kind);
          if (startTitle === undefined) continue;
          this.#chapters.add(title, [time], { apartMs, startTitle });
          this.#onProblem(null);
        }
      } catch (error) {
        this.#onProblem(`The chapters cannot be saved (${(error as Error).message}): free up disk space.`);
      }
    });
  }

  /** Settles once everything is written. */
  async close(): Promise<void> {
    await this.#writing;
  }
}

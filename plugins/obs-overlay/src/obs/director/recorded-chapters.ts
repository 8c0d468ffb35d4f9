import type { Chapter } from "./chapter-list.js";

/** OBS cannot rename a chapter: wait this long for a title that tells more of the same thing. ms */
const HOLD_MS = 1000;

/** Sends the recording's chapters to OBS, each once. */
export class RecordedChapters {
  /** The beginning of a video needs no chapter. */
  #sent = 1;
  #timer: NodeJS.Timeout | null = null;

  /** `chapters` are those of the running recording, and more may follow until they are sent. */
  update(chapters: () => readonly Chapter[], send: (title: string) => void): void {
    // the list began anew
    if (chapters().length < this.#sent) this.#sent = 1;
    if (this.#timer || chapters().length <= this.#sent) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const found = chapters();
      send(
        found
          .slice(this.#sent)
          .map(({ title }) => title.text)
          .join(" · "),
      );
      this.#sent = found.length;
    }, HOLD_MS);
  }

  /** The recording is over, and what was not sent comes too late. */
  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sent = 1;
  }
}

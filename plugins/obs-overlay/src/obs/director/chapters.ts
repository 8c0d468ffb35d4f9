import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "@acevo-pitwall/core";
import { elapsed } from "@acevo-pitwall/core/race";

/** A position in the video that OBS records or streams. */
export interface VideoTime {
  readonly kind: "recording" | "stream" | "session";
  /** From the start of the video, or of the director for `session`. ms */
  readonly atMs: number;
}

interface Chapter {
  readonly atMs: number;
  readonly titles: readonly string[];
}

const START: Chapter = { atMs: 0, titles: ["Start"] };

/** Writes chapters in the format of video sites, one text file per video. */
export class Chapters {
  readonly #folder: string;
  #path: string | null = null;
  #kind: VideoTime["kind"] | null = null;
  #chapters: readonly Chapter[] = [];

  constructor(home: string) {
    this.#folder = join(home, "markers");
  }

  /** Adds a title. It shares the line of a title less than `apartMs` before it. Throws file system errors. */
  add(title: string, { kind, atMs }: VideoTime, apartMs: number, now = new Date()): void {
    const last = this.#chapters.at(-1);
    if (!last || kind !== this.#kind || atMs < last.atMs) this.#begin(kind, new Date(now.getTime() - atMs));
    this.#chapters = withChapter(this.#chapters, title, atMs, apartMs);
    writeWhole(this.#path!, chapterLines(this.#chapters));
  }

  /** Starts a new file with the next title. */
  end(): void {
    this.#kind = null;
  }

  #begin(kind: VideoTime["kind"], start: Date): void {
    const stamp = new Date(start.getTime() - start.getTimezoneOffset() * 60_000).toISOString();
    this.#path = freePath(
      join(this.#folder, `${stamp.slice(0, 10)} ${stamp.slice(11, 19).replaceAll(":", ".")} ${kind}`),
    );
    this.#kind = kind;
    this.#chapters = [START];
  }
}

/** Keeps the file that an earlier run of Pitwall wrote for the same recording. */
function freePath(name: string): string {
  let path = `${name}.txt`;
  for (let n = 2; existsSync(path); n++) path = `${name} ${n}.txt`;
  return path;
}

function withChapter(chapters: readonly Chapter[], title: string, atMs: number, apartMs: number): readonly Chapter[] {
  const last = chapters.at(-1)!;
  if (atMs - last.atMs >= apartMs) return [...chapters, { atMs, titles: [title] }];
  return [...chapters.slice(0, -1), { ...last, titles: [...last.titles, title] }];
}

function chapterLines(chapters: readonly Chapter[]): string {
  return chapters.map(({ atMs, titles }) => `${elapsed(atMs)} ${titles.join(" · ")}\n`).join("");
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "@acevo-pitwall/core";
import { elapsed } from "@acevo-pitwall/core/race";

/** Where a video is. */
export interface VideoTime {
  readonly kind: "recording" | "stream" | "session";
  /** From the video's beginning. ms */
  readonly atMs: number;
}

interface Chapter {
  readonly atMs: number;
  readonly titles: readonly string[];
}

const START: Chapter = { atMs: 0, titles: ["Start"] };

/** Times and titles of one video after the other, each in a text file of its own, as video sites take them. */
export class Chapters {
  readonly #folder: string;
  #path: string | null = null;
  #kind: VideoTime["kind"] | null = null;
  #chapters: readonly Chapter[] = [];

  constructor(home: string) {
    this.#folder = join(home, "markers");
  }

  /** Adds a title where a video is now; less than `apartMs` after another it shares its line. Throws what the disk throws. */
  add(title: string, { kind, atMs }: VideoTime, apartMs: number, now = new Date()): void {
    const last = this.#chapters.at(-1);
    if (!last || kind !== this.#kind || atMs < last.atMs) this.#begin(kind, new Date(now.getTime() - atMs));
    this.#chapters = withChapter(this.#chapters, title, atMs, apartMs);
    writeWhole(this.#path!, chapterLines(this.#chapters));
  }

  /** The next title is about another video. */
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

/** A director that was started again during a recording does not write over the chapters of the first. */
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

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Chapter, descriptionOf, markersOf, withChapter } from "./chapter-list.js";
import type { Title } from "./titles.js";

/** A position in a video that OBS records or streams. */
export interface VideoTime {
  readonly kind: "recording" | "stream";
  /** From the start of the video. ms */
  readonly atMs: number;
}

interface Video {
  /** Path of its files without their extensions. */
  readonly path: string;
  readonly chapters: readonly Chapter[];
}

export interface ChapterOptions {
  /** Titles closer together than this share a line. ms */
  readonly apartMs: number;
  /** The title of the video's beginning. */
  readonly startTitle: string;
  readonly now?: Date;
}

/**
 * Collects chapters, for each recording and each stream two files: a text for the description on a video site, and markers
 * as CSV for a video editor.
 */
export class Chapters {
  readonly #folder: string;
  readonly #write: (path: string, text: string) => void;
  readonly #videos = new Map<VideoTime["kind"], Video>();

  /** `write` takes what a file is to contain. */
  constructor(home: string, write: (path: string, text: string) => void) {
    this.#folder = join(home, "markers");
    this.#write = write;
  }

  /** Adds a title to the chapters of each running video. */
  add(title: Title, times: readonly VideoTime[], options: ChapterOptions): void {
    for (const time of times) this.#addTo(time, title, options);
  }

  /** What the running video has so far, from its beginning. */
  of(kind: VideoTime["kind"]): readonly Chapter[] {
    return this.#videos.get(kind)?.chapters ?? [];
  }

  /** The next title of that kind begins new files. */
  end(kind: VideoTime["kind"]): void {
    this.#videos.delete(kind);
  }

  #addTo({ kind, atMs }: VideoTime, title: Title, { apartMs, startTitle, now = new Date() }: ChapterOptions): void {
    const known = this.#videos.get(kind);
    const isSame = known !== undefined && atMs >= known.chapters.at(-1)!.atMs;
    const video = isSame ? known : this.#begin(kind, startTitle, new Date(now.getTime() - atMs));
    const chapters = withChapter(video.chapters, title, atMs);
    this.#videos.set(kind, { ...video, chapters });
    this.#write(`${video.path}.txt`, descriptionOf(chapters, apartMs));
    this.#write(`${video.path}.csv`, markersOf(chapters));
  }

  #begin(kind: VideoTime["kind"], startTitle: string, start: Date): Video {
    const stamp = new Date(start.getTime() - start.getTimezoneOffset() * 60_000).toISOString();
    const name = `${stamp.slice(0, 10)} ${stamp.slice(11, 19).replaceAll(":", ".")} ${kind}`;
    return { path: freePath(join(this.#folder, name)), chapters: [{ atMs: 0, title: { text: startTitle } }] };
  }
}

/** Keeps the files that an earlier run of Pitwall wrote for the same video. */
function freePath(name: string): string {
  let path = name;
  for (let n = 2; existsSync(`${path}.txt`); n++) path = `${name} ${n}`;
  return path;
}

import { elapsed } from "@acevo-pitwall/core/race";
import type { Title } from "./titles.js";

export interface Chapter {
  /** From the start of the video. ms */
  readonly atMs: number;
  readonly title: Title;
}

/** What several events tell of comes within this time, ms */
const SAME_WITHIN_MS = 15_000;

/** Adds a title. Of titles that tell of the same thing only the most telling one stays. */
export function withChapter(chapters: readonly Chapter[], title: Title, atMs: number): readonly Chapter[] {
  const same = chapters.find((chapter) => isSameThing(chapter, { atMs, title }));
  if (!same) return [...chapters, { atMs, title }];
  if ((same.title.rank ?? 0) >= (title.rank ?? 0)) return chapters;
  return chapters.map((chapter) => (chapter === same ? { ...chapter, title } : chapter));
}

function isSameThing(a: Chapter, b: Chapter): boolean {
  if (b.atMs - a.atMs > SAME_WITHIN_MS) return false;
  return a.title.text === b.title.text || (a.title.about !== undefined && a.title.about === b.title.about);
}

/** A text for a video's description: a line each, from 0:00, at least `apartMs` apart. */
export function descriptionOf(chapters: readonly Chapter[], apartMs: number): string {
  const lines: { atMs: number; titles: string[] }[] = [];
  for (const { atMs, title } of chapters) {
    const last = lines.at(-1);
    if (last && atMs - last.atMs < apartMs) last.titles.push(title.text);
    else lines.push({ atMs, titles: [title.text] });
  }
  return lines.map(({ atMs, titles }) => `${elapsed(atMs)} ${titles.join(" · ")}\n`).join("");
}

/** Markers as CSV: seconds from the start of the video, and the title. */
export function markersOf(chapters: readonly Chapter[]): string {
  const rows = chapters.map(({ atMs, title }) => `${(atMs / 1000).toFixed(3)},"${title.text.replaceAll('"', '""')}"\n`);
  return `seconds,title\n${rows.join("")}`;
}

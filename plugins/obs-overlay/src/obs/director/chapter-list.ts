import { elapsed } from "@acevo-pitwall/core/race";
import type { Title } from "./titles.js";

export interface Chapter {
  /** From the start of the video. ms */
  readonly atMs: number;
  readonly title: Title;
}

/** YouTube takes no longer descriptions, and none with angle brackets. */
const DESCRIPTION_BYTES = 5000;

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

/**
 * A text for a video's description: a line each, from 0:00, at least `apartMs` apart. Without the least telling titles
 * where a description cannot have all of them.
 */
export function descriptionOf(chapters: readonly Chapter[], apartMs: number): string {
  const all = linesOf(chapters, apartMs);
  if (fits(all)) return all;
  const [start, ...others] = chapters;
  const kept = new Set([start]);
  let text = linesOf(chapters.slice(0, 1), apartMs);
  for (const weight of [...new Set(others.map(weightOf))].sort((a, b) => b - a)) {
    const same = others.filter((chapter) => weightOf(chapter) === weight);
    // of as many as fit, evenly over the video
    for (let every = 1; every <= same.length; every = Math.ceil(every * 1.5)) {
      const some = new Set(same.filter((_, i) => i % every === 0));
      const more = linesOf(
        chapters.filter((chapter) => kept.has(chapter) || some.has(chapter)),
        apartMs,
      );
      if (!fits(more)) continue;
      text = more;
      if (every > 1) return text;
      for (const chapter of some) kept.add(chapter);
      break;
    }
  }
  return text;
}

function weightOf({ title }: Chapter): number {
  return title.weight ?? 0;
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= DESCRIPTION_BYTES;
}

function linesOf(chapters: readonly Chapter[], apartMs: number): string {
  const lines: { atMs: number; titles: string[] }[] = [];
  for (const { atMs, title } of chapters) {
    const last = lines.at(-1);
    if (last && atMs - last.atMs < apartMs) last.titles.push(title.text);
    else lines.push({ atMs, titles: [title.text] });
  }
  return lines.map(({ atMs, titles }) => `${elapsed(atMs)} ${titles.join(" · ").replace(/[<>]/g, "")}\n`).join("");
}

/** Markers as CSV: seconds from the start of the video, and the title. */
export function markersOf(chapters: readonly Chapter[]): string {
  const rows = chapters.map(({ atMs, title }) => `${(atMs / 1000).toFixed(3)},"${title.text.replaceAll('"', '""')}"\n`);
  return `seconds,title\n${rows.join("")}`;
}

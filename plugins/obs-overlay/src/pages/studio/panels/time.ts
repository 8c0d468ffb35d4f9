import type { TapeState } from "@acevo-pitwall/core/control";

/** Playback position `laterMs` after the server reported it. ms from the start */
export function tapeTime({ atMs, lengthMs, playing, speed, loop }: TapeState, laterMs: number): number {
  const ms = playing ? atMs + laterMs * speed : atMs;
  return loop && lengthMs > 0 ? ms % lengthMs : Math.min(ms, lengthMs);
}

/** Whether playback has reached the end. */
export function hasEnded({ playing, loop, atMs, lengthMs }: TapeState): boolean {
  return !playing && !loop && atMs >= lengthMs;
}

/** E.g. `12.4 MB`. */
export function fileSize(bytes: number, language: string): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value)} ${unit}`;
}

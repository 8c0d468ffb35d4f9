import type { TapeState } from "@acevo-pitwall/core/control";

/** How long something takes or where it is: `0:09`, `12:31`, `1:02:11`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** Where a tape is `laterMs` after it was told, ms from its start. */
export function tapeTime({ atMs, lengthMs, playing, speed, loop }: TapeState, laterMs: number): number {
  const ms = playing ? atMs + laterMs * speed : atMs;
  return loop && lengthMs > 0 ? ms % lengthMs : Math.min(ms, lengthMs);
}

/** `12.4 MB` */
export function fileSize(bytes: number, language: string): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value)} ${unit}`;
}

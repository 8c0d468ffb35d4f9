/** A part of the sample race that plays in a loop. */
export interface SampleMoment {
  /** Start, since the race was loaded. ms */
  readonly fromMs: number;
  /** Length; null for an endless series of races. ms */
  readonly forMs: number | null;
}

/** What the studio's preview can show instead of the game, in the order of the race. */
export const SAMPLE_MOMENTS = {
  grid: { fromMs: 900, forMs: 4500 },
  start: { fromMs: 3500, forMs: 14_000 },
  flags: { fromMs: 131_000, forMs: 17_000 },
  battle: { fromMs: 150_000, forMs: 18_000 },
  pit: { fromMs: 281_000, forMs: 46_000 },
  finish: { fromMs: 402_000, forMs: 26_000 },
  whole: { fromMs: 900, forMs: null },
} as const satisfies Readonly<Record<string, SampleMoment>>;

export type SampleName = keyof typeof SAMPLE_MOMENTS;

export const SAMPLE_NAMES = Object.keys(SAMPLE_MOMENTS) as readonly SampleName[];

export function isSample(name: unknown): name is SampleName {
  return typeof name === "string" && Object.hasOwn(SAMPLE_MOMENTS, name);
}

import type { Situation } from "../../../plugins/obs-overlay/src/obs/director/situation.js";

/** A value from a moment on. ms of `performance.now()` */
export interface Since<T> {
  readonly value: T;
  readonly atMs: number;
}

/** Who put a scene on air: `other` is the streamer, or OBS by itself. */
export interface Aired {
  readonly scene: string;
  readonly by: "director" | "other";
}

/** What was true, and what OBS showed. */
export class Timeline {
  readonly truths: Since<Situation>[] = [];
  readonly aired: Since<Aired>[] = [];
  /** When the director was free to switch, and when not. */
  readonly free: Since<boolean>[] = [];

  truth(value: Situation): void {
    note(this.truths, value, (a, b) => a === b);
  }

  air(value: Aired): void {
    note(this.aired, value, (a, b) => a.scene === b.scene);
  }

  isFree(value: boolean): void {
    note(this.free, value, (a, b) => a === b);
  }
}

function note<T>(list: Since<T>[], value: T, isSame: (a: T, b: T) => boolean): void {
  const last = list.at(-1);
  if (!last || !isSame(last.value, value)) list.push({ value, atMs: performance.now() });
}

/** The value at a moment. */
export function valueAt<T>(list: readonly Since<T>[], atMs: number): T | undefined {
  return list.findLast((one) => one.atMs <= atMs)?.value;
}

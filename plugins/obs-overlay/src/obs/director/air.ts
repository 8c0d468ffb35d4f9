/** What OBS shows viewers, as OBS reported it. Times are on the clock of `DirectorInput.nowMs`. */
export interface OnAir {
  readonly scene: string;
  /** When it came on air; -Infinity for a scene that was there before the director. ms */
  readonly sinceMs: number;
}

/** What the streamer asked of the director. */
export type Request = "resume" | "hold" | "skip";

/** Why a scene stays on air. */
export type Hold =
  | { readonly kind: "none" }
  /** The streamer chose a scene. */
  | { readonly kind: "handsOff"; readonly untilMs: number; readonly scene: string }
  /** The streamer wants it to stay until they say otherwise. */
  | { readonly kind: "held" };

/**
 * What the director does with scenes. `protected`: the scene on air is one that only the streamer leaves. `skipping`: the
 * streamer does not want the present situation to change the scene. `unknown`: OBS has not told what is on air.
 */
export type SceneMode = "following" | "handsOff" | "held" | "protected" | "skipping" | "unknown";

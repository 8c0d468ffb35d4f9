import type { DirectorState } from "@acevo-pitwall/core/control";

/** The connection to OBS, as the server sees it. */
export interface ObsPort {
  readonly connected: boolean;
  /** In words, what it does or lacks. */
  readonly detail: string;
  /** Calls `listener` whenever one of these changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** The results that are kept, as the studio's commands and messages see them. */
export interface ResultsPort {
  /** What is wrong with them, in a sentence for the streamer; null when nothing is. */
  readonly trouble: string | null;
  /** Returns whether there was one. Throws `StorageError`. */
  delete(id: number): Promise<boolean>;
  /** Calls `listener` when `trouble` may have changed. Returns how to stop. */
  onTroubleChange(listener: () => void): () => void;
}

/** The director, which runs OBS by the race, as the server sees it. */
export interface DirectorPort extends DirectorState {
  /** What it does, whatever is wrong, in a sentence; `detail` without it. */
  readonly doing?: string;
  switch(on: boolean): void;
  ask(request: "resume" | "hold" | "skip"): void;
  /** Calls `listener` whenever its state changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

import type { DirectorState } from "@acevo-pitwall/core/control";

/** The connection to OBS, as the server sees it. */
export interface ObsPort {
  readonly connected: boolean;
  /** In words, what it does or lacks. */
  readonly detail: string;
  /** Calls `listener` whenever one of these changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** The director, which runs OBS by the race, as the server sees it. */
export interface DirectorPort extends DirectorState {
  switch(on: boolean): void;
  ask(request: "resume" | "hold" | "skip"): void;
  /** Calls `listener` whenever its state changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

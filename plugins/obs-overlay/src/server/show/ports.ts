/** The connection to OBS, as the server sees it. */
export interface ObsPort {
  readonly connected: boolean;
  /** In words, what it does or lacks. */
  readonly detail: string;
  /** Calls `listener` whenever one of these changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** The director, which runs OBS by the race, as the server sees it. */
export interface DirectorPort {
  readonly on: boolean;
  /** Whether there is an OBS to direct. */
  readonly connected: boolean;
  /** In words, what it does or lacks. */
  readonly detail: string;
  switch(on: boolean): void;
  /** Calls `listener` whenever one of these changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

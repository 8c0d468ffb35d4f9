/** Undo history of a value. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

const MAX_STEPS = 100;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

export function followedBy<T>({ past, now }: History<T>, next: T): History<T> {
  return { past: [...past, now].slice(-MAX_STEPS), now: next, future: [] };
}

/** One step back; unchanged at the beginning. */
export function undone<T>(history: History<T>): History<T> {
  const { past, now, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), now: past.at(-1) as T, future: [now, ...future] };
}

/** One step forward; unchanged at the end. */
export function redone<T>(history: History<T>): History<T> {
  const { past, now, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, now], now: future[0] as T, future: future.slice(1) };
}

/**
 * Calls `tick` `hz` times a second. Each call is timed from the start, not from the previous call, so that delays do
 * not add up; missed ticks are skipped. Returns the function that stops it.
 */
export function startTicker(hz: number, tick: (nowMs: number) => void): () => void {
  const periodMs = 1000 / hz;
  let dueMs = performance.now();
  let timer: NodeJS.Timeout;
  const run = () => {
    const nowMs = performance.now();
    dueMs += periodMs;
    if (dueMs < nowMs) dueMs = nowMs + periodMs - ((nowMs - dueMs) % periodMs);
    timer = setTimeout(run, dueMs - nowMs);
    tick(nowMs);
  };
  timer = setTimeout(run, 0);
  return () => clearTimeout(timer);
}

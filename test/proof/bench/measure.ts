/** The time of one call in ns: the median of several rounds, each long enough for the clock. */
export function nanoseconds(work: () => void, roundMs = 150, rounds = 7): number {
  let calls = 1;
  for (;;) {
    const took = time(work, calls);
    if (took > roundMs * 1e6) break;
    calls = Math.ceil(calls * Math.min(10, Math.max(1.5, (roundMs * 1.1e6) / took)));
  }
  const times = Array.from({ length: rounds }, () => time(work, calls) / calls).sort((a, b) => a - b);
  return times[Math.floor(rounds / 2)]!;
}

function time(work: () => void, calls: number): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) work();
  return Number(process.hrtime.bigint() - start);
}

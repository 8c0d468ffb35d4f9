import { RaceTracker } from "../race/tracker.js";
import type { RaceEvent } from "../race/events/index.js";
import { emptyState } from "../race/empty.js";
import type { CollectedResult, NumberedResult } from "../results/index.js";
import { ResultCollector } from "../results/index.js";
import { blankPages, viewsOf } from "../tape/frame.js";
import { statusOf, TapeLogPlayer, type TapeReader } from "../tape/index.js";

/** The results of all sessions on a tape, numbered from 1. Takes some seconds per recorded hour. */
export function resultsOfTape(tape: TapeReader): readonly NumberedResult[] {
  const tracker = new RaceTracker();
  const log = new TapeLogPlayer(tape.log);
  const collector = new ResultCollector();
  const found: (CollectedResult | null)[] = [];
  const bytes = blankPages();
  const views = viewsOf(bytes);
  const startedMs = Date.parse(tape.info.startedAt) || 0;
  const source = tape.info.source === "demo" ? "demo" : "tape";
  for (const cursor = tape.cursor(0, bytes); !cursor.isAtEnd;) {
    const { pages, lost, atMs } = cursor.next();
    const status = statusOf(pages && views, lost);
    const logged = log.read(atMs, false);
    const connection = { status, source, detail: "" } as const;
    let state = emptyState(connection);
    let events: readonly RaceEvent[] = [];
    if (status === "waiting") tracker.reset();
    else if (status === "lost") tracker.skip();
    else {
      state = tracker.update(views, connection, atMs, logged?.session ?? null);
      ({ events } = tracker);
    }
    found.push(collector.add({ atMs, wallMs: startedMs + atMs, state, log: logged }, events));
  }
  found.push(collector.end());
  return found.filter((one) => one !== null).map(({ result }, i) => ({ id: i + 1, result }));
}

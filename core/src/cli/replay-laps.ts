import { statusOf } from "../feed/tape-source.js";
import type { CompletedLap } from "../race/state.js";
import { RaceTracker } from "../race/tracker.js";
import { blankPages, viewsOf } from "../tape/frame.js";
import type { TapeReader } from "../tape/index.js";

/** All laps completed on a tape. Takes some seconds per recorded hour. */
export function lapsOf(tape: TapeReader): CompletedLap[] {
  const tracker = new RaceTracker();
  const bytes = blankPages();
  const views = viewsOf(bytes);
  const found: CompletedLap[] = [];
  for (const cursor = tape.cursor(0, bytes); !cursor.isAtEnd;) {
    const { pages, lost, atMs } = cursor.next();
    const status = statusOf(pages && views, lost);
    if (status === "waiting") tracker.reset();
    else if (status === "lost") tracker.skip();
    else {
      tracker.update(views, { status, source: "tape", detail: "" }, atMs);
      found.push(...tracker.completed);
    }
  }
  return found;
}

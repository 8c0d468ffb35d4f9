import type { CompletedLap } from "../race/completed-lap.js";
import { RaceTracker } from "../race/tracker.js";
import { blankPages, viewsOf } from "./frame.js";
import { TapeLogPlayer } from "./log/player.js";
import type { TapeReader } from "./reader.js";
import { statusOf } from "./status.js";

/** All laps that the player completed on a tape, oldest first. Takes some seconds per recorded hour. */
export function lapsOfTape(tape: TapeReader): CompletedLap[] {
  const tracker = new RaceTracker();
  const log = new TapeLogPlayer(tape.log);
  const bytes = blankPages();
  const views = viewsOf(bytes);
  const found: CompletedLap[] = [];
  for (const cursor = tape.cursor(0, bytes); !cursor.isAtEnd;) {
    const { pages, lost, atMs } = cursor.next();
    const status = statusOf(pages && views, lost);
    const logged = log.read(atMs, false);
    if (status === "waiting") tracker.reset();
    else if (status === "lost") tracker.skip();
    else {
      tracker.update(views, { status, source: "tape", detail: "" }, atMs, logged?.session ?? null);
      found.push(...tracker.completed);
    }
  }
  return found;
}

import { textOrNull } from "./numbers.js";
import { type Pages, staticFilled } from "./pages.js";

/** What belongs to one session; null while the page that says it is late. */
interface SessionMarks {
  readonly track: string | null;
  readonly layout: string | null;
  /** Session, event and type in one text. */
  readonly session: string | null;
  readonly car: string | null;
  readonly player: string | null;
  readonly phase: string | null;
  readonly count: number;
  readonly timeLeftMs: number;
}

/** A session's clock does not go up by more than this unless it is another session. ms */
const CLOCK_JUMP_MS = 10_000;
const ENDED = "Ended";

function sessionMarks(pages: Pages): SessionMarks {
  const { graphics, static: session } = pages;
  const { session: type, event_id, session_id } = session.raw();
  const { a, b } = graphics.playerCarId;
  return {
    track: textOrNull(session.track),
    layout: textOrNull(session.trackConfiguration),
    session: staticFilled(pages) ? `${type} ${event_id} ${session_id} ${session.sessionName}` : null,
    car: textOrNull(graphics.carModel),
    player: a === 0n && b === 0n ? null : `${a} ${b}`,
    phase: textOrNull(graphics.raw().session_state.phase_name),
    count: graphics.raw().total_lap_count,
    timeLeftMs: graphics.raw().session_state.time_left_ms,
  };
}

const NAMES = ["track", "layout", "session", "car", "player"] as const;

/** Tells when another session, another track or another car begins: then nothing of before holds any more. */
export class SessionWatch {
  #marks: SessionMarks | null = null;

  /** Takes the next frame; true when it belongs to a new session. The first frame is no new one. */
  update(pages: Pages): boolean {
    const before = this.#marks;
    const now = sessionMarks(pages);
    if (!before) {
      this.#marks = now;
      return false;
    }
    const isNew = NAMES.some((name) => differs(before[name], now[name])) || startsAgain(before, now);
    this.#marks = isNew ? now : { ...now, ...keepKnown(before, now) };
    return isNew;
  }
}

/** A name that is not known for a moment, as while the car loads, is not another one. */
function differs(before: string | null, now: string | null): boolean {
  return before !== null && now !== null && before !== now;
}

function keepKnown(before: SessionMarks, now: SessionMarks): Partial<SessionMarks> {
  return Object.fromEntries(NAMES.map((name) => [name, now[name] ?? before[name]]));
}

/** The same session from its beginning: its phase, its clock or the laps say so. */
function startsAgain(before: SessionMarks, now: SessionMarks): boolean {
  if (before.phase === ENDED && now.phase !== null && now.phase !== ENDED) return true;
  if (now.timeLeftMs - before.timeLeftMs > CLOCK_JUMP_MS && before.timeLeftMs !== 0) return true;
  return before.count > 0 && now.count === 0;
}

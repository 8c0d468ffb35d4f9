import { textOrNull } from "./numbers.js";
import { isInPits } from "./laps/sample.js";
import { type Pages, staticFilled } from "./pages.js";
import { isBeginning, isEnding } from "./phase.js";

/** What identifies a session; null while its page is late. */
interface SessionMarks {
  readonly track: string | null;
  readonly layout: string | null;
  /** Session, event and type in one text. */
  readonly session: string | null;
  readonly car: string | null;
  readonly player: string | null;
  readonly phase: string | null;
  readonly count: number;
  /** The clock of the running lap. */
  readonly clockMs: number;
  readonly timeLeftMs: number;
}

/** Call it another session when the time left increases by more than this. ms */
const CLOCK_JUMP_MS = 10_000;

function sessionMarks(pages: Pages): SessionMarks {
  const { graphics, static: session } = pages;
  const { session: type, event_id, session_id } = session.raw();
  return {
    track: textOrNull(session.track),
    layout: textOrNull(session.trackConfiguration),
    session: staticFilled(pages) ? `${type} ${event_id} ${session_id} ${session.sessionName}` : null,
    car: textOrNull(graphics.carModel),
    player: graphics.carKeys.player(),
    phase: textOrNull(graphics.raw().session_state.phase_name),
    count: graphics.raw().total_lap_count,
    clockMs: graphics.raw().current_lap_time_ms,
    timeLeftMs: graphics.raw().session_state.time_left_ms,
  };
}

const NAMES = ["track", "layout", "session", "car", "player"] as const;

/** A difference has to last for this long, since one frame may be torn. ms */
const SETTLES_MS = 60;
/** Call it a restart when the lap clock stays at 0 for this long after it had run. ms */
const CLOCK_AT_START_MS = 300;
const CLOCK_HAD_RUN_MS = 1000;
/** Ignore smaller steps back: online the lap clock steps back by up to 54 ms. ms */
const CLOCK_BACK_MS = 500;

/** Detects another session, track or car: nothing from before is valid then. */
export class SessionChange {
  #marks: SessionMarks | null = null;
  #differsSinceMs: number | null = null;
  /** Whether frames are missing before the next one. */
  #skipped = false;
  #clockHadRun = false;
  #clockAtZeroSinceMs: number | null = null;
  #isStaticOld = false;

  /** Whether the session began by its phase while the static page stayed: it may be written once a weekend. */
  get isStaticOld(): boolean {
    return this.#isStaticOld;
  }

  /**
   * Takes the next frame: `same` session, `new` one, or `unsettled` while a difference has not lasted long enough. The
   * first frame is `same`.
   */
  update(pages: Pages, nowMs: number): "same" | "new" | "unsettled" {
    const before = this.#marks;
    const now = sessionMarks(pages);
    const startsOnLapOne = this.#clockStartsAgain(pages, nowMs);
    if (!before) {
      this.#marks = now;
      return "same";
    }
    const differsNow =
      NAMES.some((name) => differs(before[name], now[name])) ||
      startsAgain(before, now) ||
      (this.#skipped && wentBack(before, now));
    if (!differsNow) this.#differsSinceMs = null;
    else this.#differsSinceMs ??= nowMs;
    const isNew = startsOnLapOne || (this.#differsSinceMs !== null && nowMs - this.#differsSinceMs >= SETTLES_MS);
    if (isNew) {
      this.#differsSinceMs = null;
      this.#skipped = false;
      this.#clockHadRun = false;
      this.#isStaticOld = hasSameStatic(before, now) && (this.#isStaticOld || phaseStartsAgain(before, now));
      this.#marks = now;
      return "new";
    }
    if (differsNow) return "unsettled";
    this.#skipped = false;
    this.#marks = withKnown(before, now);
    return "same";
  }

  /** Marks the next frame as not following the last one, as after a pause or crash, in which the session may restart. */
  skip(): void {
    this.#skipped = true;
  }

  /** Only the clock shows a restart before the first lap is completed. In the pits it is an abandoned lap instead. */
  #clockStartsAgain(pages: Pages, nowMs: number): boolean {
    const { current_lap_time_ms: clockMs, total_lap_count: count } = pages.graphics.raw();
    if (clockMs > CLOCK_HAD_RUN_MS) this.#clockHadRun = true;
    if (clockMs !== 0 || count !== 0 || isInPits(pages)) this.#clockAtZeroSinceMs = null;
    else this.#clockAtZeroSinceMs ??= nowMs;
    if (!this.#clockHadRun || this.#clockAtZeroSinceMs === null) return false;
    if (nowMs - this.#clockAtZeroSinceMs < CLOCK_AT_START_MS) return false;
    return true;
  }
}

/** Ignores names that are briefly unknown, as while the car loads. */
function differs(before: string | null, now: string | null): boolean {
  return before !== null && now !== null && before !== now;
}

function withKnown(before: SessionMarks, now: SessionMarks): SessionMarks {
  return {
    ...now,
    track: now.track ?? before.track,
    layout: now.layout ?? before.layout,
    session: now.session ?? before.session,
    car: now.car ?? before.car,
    player: now.player ?? before.player,
  };
}

function phaseStartsAgain(before: SessionMarks, now: SessionMarks): boolean {
  if (isEnding(before.phase) && now.phase !== null && !isEnding(now.phase)) return true;
  return isBeginning(now.phase) && before.phase !== null && !isBeginning(before.phase);
}

function hasSameStatic(before: SessionMarks, now: SessionMarks): boolean {
  return now.session === before.session && now.track === before.track && now.layout === before.layout;
}

/** Whether the session was restarted, by its phase, clock or laps. */
function startsAgain(before: SessionMarks, now: SessionMarks): boolean {
  if (phaseStartsAgain(before, now)) return true;
  // online the clock is corrected in mid-race: it means another session only while no lap is timed
  if (now.clockMs === 0 && before.timeLeftMs !== 0 && now.timeLeftMs - before.timeLeftMs > CLOCK_JUMP_MS) return true;
  return before.count > 0 && now.count === 0;
}

/** Whether the first lap was restarted, however little of it had been driven. */
function wentBack(before: SessionMarks, now: SessionMarks): boolean {
  return before.count === 0 && now.count === 0 && now.clockMs < before.clockMs - CLOCK_BACK_MS;
}

import type { LoggedSession } from "../game-log/session-log.js";

type Penalty = LoggedSession["penalty"];

/** Every notice begins as that of a penalty; that it was cleared follows within milliseconds. ms */
const SETTLES_MS = 500;

/** Follows the notices of penalties in the game's log. */
export class PenaltyNotice {
  #notice: Penalty = null;
  #sinceMs = 0;
  #settled: Penalty = null;

  /** `notice`: the log's last one. `nowMs`: of live frames. */
  update(notice: Penalty, nowMs: number): Penalty {
    if (notice !== this.#notice) this.#sinceMs = nowMs;
    this.#notice = notice;
    if (notice !== "given" || nowMs - this.#sinceMs >= SETTLES_MS) this.#settled = notice;
    return this.#settled;
  }
}

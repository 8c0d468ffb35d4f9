import type { GameLink } from "../feed/game-link.js";
import { startTicker } from "../feed/ticker.js";
import { copyPages, type PageBytes } from "../tape/index.js";

/** One look at the game, for a tape. */
export interface Look {
  /** ms, a clock that only goes forward. */
  readonly nowMs: number;
  readonly pages: PageBytes | null;
  readonly lost: boolean;
  /** One sentence for the streamer. */
  readonly detail: string;
}

/** Looks at the game once. */
export function look(link: GameLink, nowMs: number): Look {
  const { pages, status, detail } = link.poll(nowMs);
  return { nowMs, pages: pages && copyPages(pages), lost: status === "lost", detail };
}

/** Looks at the game `hz` times a second. Returns how to stop. */
export function lookAtRate(link: GameLink, hz: number, take: (look: Look) => void): () => void {
  return startTicker(hz, (nowMs) => take(look(link, nowMs)));
}

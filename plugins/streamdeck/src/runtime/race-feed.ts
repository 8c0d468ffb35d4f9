import { emptyState, type Feed } from "@acevo-pitwall/core";
import { keepResults, type ResultsKeeper } from "@acevo-pitwall/core/results";
import type { RenderContext } from "../definition/render-context.js";
import { DelayedRelease } from "./delayed-release.js";
import type { Log } from "./log.js";

const STARTING = "Starting.";

/** The feed that all keys share, open only while a key needs it. Results of its sessions are kept. */
export class RaceFeed {
  #open: () => Feed;
  readonly #changed: () => void;
  readonly #log: Log;
  readonly #release = new DelayedRelease(
    () => this.#start(),
    () => void this.close(),
  );
  /** Also true while the feed could not be opened. */
  #isNeeded = false;
  #feed: Feed | null = null;
  #results: ResultsKeeper | null = null;
  #detail = STARTING;

  constructor(open: () => Feed, changed: () => void, log: Log) {
    this.#open = open;
    this.#changed = changed;
    this.#log = log;
  }

  /** The newest state; an empty one while there is no feed. */
  get context(): Pick<RenderContext, "race" | "pages"> {
    if (this.#feed) return { race: this.#feed.state, pages: this.#feed.pages };
    return { race: emptyState({ status: "waiting", source: "game", detail: this.#detail }), pages: null };
  }

  /** Opens the feed unless it is open. A failure is logged, and keys show that they wait. */
  acquire(): void {
    this.#isNeeded = true;
    this.#release.acquire();
  }

  /** Closes the feed soon, unless it is needed again. */
  release(): void {
    this.#release.release();
  }

  /** Changes the source. */
  async change(open: () => Feed): Promise<void> {
    this.#open = open;
    this.#detail = STARTING;
    await this.#closeFeed();
    // the last key may be gone by now
    if (this.#isNeeded) this.#start();
    this.#changed();
  }

  async close(): Promise<void> {
    this.#isNeeded = false;
    this.#release.cancel();
    await this.#closeFeed();
  }

  async #closeFeed(): Promise<void> {
    const feed = this.#feed;
    this.#feed = null;
    await this.#results?.close();
    await feed?.close();
  }

  #logTrouble(results: ResultsKeeper): void {
    let logged: string | null = null;
    results.onTroubleChange(() => {
      const { trouble } = results;
      if (trouble !== null && trouble !== logged) this.#log.error("A result is not kept.", new Error(trouble));
      logged = trouble;
    });
  }

  #start(): void {
    if (this.#feed) return;
    try {
      this.#feed = this.#open();
      this.#feed.onState(this.#changed);
      this.#results = keepResults(this.#feed);
      this.#logTrouble(this.#results);
    } catch (error) {
      this.#detail = (error as Error).message;
      this.#log.error("The race cannot be read.", error);
    }
  }
}

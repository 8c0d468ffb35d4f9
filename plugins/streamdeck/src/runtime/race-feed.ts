import { emptyState, type Feed } from "@acevo-pitwall/core";
import type { RenderContext } from "../definition/render-context.js";
import { DelayedRelease } from "./delayed-release.js";
import type { Log } from "./log.js";

const STARTING = "Starting.";

/** The one feed of the plugin, open only while some key needs it. */
export class RaceFeed {
  #open: () => Feed;
  readonly #changed: () => void;
  readonly #log: Log;
  readonly #lingering = new DelayedRelease(
    () => this.#start(),
    () => void this.close(),
  );
  /** Also of a feed that could not be opened. */
  #isNeeded = false;
  #feed: Feed | null = null;
  #trouble = STARTING;

  constructor(open: () => Feed, changed: () => void, log: Log) {
    this.#open = open;
    this.#changed = changed;
    this.#log = log;
  }

  /** The newest state; one that knows nothing while there is no feed. */
  get context(): Pick<RenderContext, "race" | "pages"> {
    if (this.#feed) return { race: this.#feed.state, pages: this.#feed.pages };
    return { race: emptyState({ status: "waiting", source: "game", detail: this.#trouble }), pages: null };
  }

  /** Opens the feed unless it is open. A feed that cannot be opened is told to the log, and keys go on waiting. */
  need(): void {
    this.#isNeeded = true;
    this.#lingering.acquire();
  }

  /** Closes the feed soon, unless it is needed again before. */
  spare(): void {
    this.#lingering.release();
  }

  /** Reads from elsewhere from now on. */
  async change(open: () => Feed): Promise<void> {
    this.#open = open;
    this.#trouble = STARTING;
    await this.#letGo();
    // whoever needed it may be gone by now
    if (this.#isNeeded) this.#start();
    this.#changed();
  }

  async close(): Promise<void> {
    this.#isNeeded = false;
    this.#lingering.cancel();
    await this.#letGo();
  }

  async #letGo(): Promise<void> {
    const feed = this.#feed;
    this.#feed = null;
    await feed?.close();
  }

  #start(): void {
    if (this.#feed) return;
    try {
      this.#feed = this.#open();
      this.#feed.onState(this.#changed);
    } catch (error) {
      this.#trouble = (error as Error).message;
      this.#log.error("The race cannot be read.", error);
    }
  }
}

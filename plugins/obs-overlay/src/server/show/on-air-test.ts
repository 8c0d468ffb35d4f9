import type { ShownTest } from "@acevo-pitwall/core/control";
import { isAlert, isFlag, TEST_MS, TEST_NAMES } from "../../pages/settings/alerts.js";
import { Refused } from "./refused.js";

/** The test that viewers see; it ends by itself. */
export class OnAirTest {
  readonly #onEnd: () => void;
  #now: ShownTest | null = null;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onEnd` is called when a test has been on air long enough. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get now(): ShownTest | null {
    return this.#now;
  }

  /** Starts a test in place of one that is on air. Throws `Refused` for an unknown one, and without a page to show it. */
  start(alert: string, openPages: number): void {
    if (!isAlert(alert) && !isFlag(alert)) {
      throw new Refused(404, "no-such-alert", `There is no alert "${alert}". Available: ${TEST_NAMES.join(", ")}.`);
    }
    if (openPages === 0) {
      throw new Refused(
        409,
        "no-page",
        "No overlay page is open: open the overlay in OBS first, then send the test again.",
      );
    }
    clearTimeout(this.#timer);
    this.#now = { alert, id: ++this.#count };
    this.#timer = setTimeout(() => {
      this.#now = null;
      this.#onEnd();
    }, TEST_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

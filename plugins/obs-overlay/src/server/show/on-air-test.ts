import type { ShownTest } from "@acevo-pitwall/core/control";
import { isAlert, isFlag, TEST_MS, TEST_NAMES, widgetOfTest } from "../../layout/alerts.js";
import { type WidgetName, WIDGETS } from "../../layout/widgets.js";
import { HttpError } from "./http-error.js";

/** The made-up alert or flag that viewers see now; it ends by itself. */
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

  /**
   * Starts a test in place of one that is on air. `isShown` says whether an open page shows a widget. Throws `HttpError`
   * for an unknown test, and for one that no page would show.
   */
  start(alert: string, isShown: (widget: WidgetName) => boolean): void {
    if (!isAlert(alert) && !isFlag(alert)) {
      throw new HttpError(404, "no-such-alert", `There is no alert "${alert}". Available: ${TEST_NAMES.join(", ")}.`);
    }
    const widget = widgetOfTest(alert);
    if (!isShown(widget)) {
      throw new HttpError(
        409,
        "no-page",
        `No open overlay page shows the widget "${WIDGETS[widget].label.en}": open the overlay in OBS, with that widget in its layout, then send the test again.`,
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

import type { ShowCommand, ShownTest } from "@acevo-pitwall/core/control";
import { getContext, setContext } from "svelte";
import type { Live } from "../live.svelte.js";
import type { SampleName } from "../sample/moments.js";
import { TEST_MS, type TestName } from "../../layout/alerts.js";
import type { Show } from "../show.svelte.js";
import { readOnlyReason, sendCommand } from "./client.js";
import { LayoutEditor } from "./layout/editor.svelte.js";
import { type Language, languageOf, MESSAGES, type Messages } from "./messages/index.js";

/** State shared by the components of the studio. */
export class Studio {
  readonly live: Live;
  readonly show: Show;
  readonly editor: LayoutEditor;
  /** Why the last command failed; null when it succeeded. */
  refusal: string | null = $state(null);
  /** Why this page is view-only; null when it can make changes. */
  readonly readOnly = readOnlyReason();
  /** Unsaved CSS; null without changes. */
  cssDraft: string | null = $state(null);
  /** The moment of the sample race in the preview; null for the live race. */
  sample: SampleName | null = $state(null);
  /** The running test in the preview. */
  test: ShownTest | null = $state.raw(null);
  #tests = 0;
  readonly language: Language = $derived.by(() => languageOf(this.show.settings?.language ?? navigator.language));
  readonly messages: Messages = $derived(MESSAGES[this.language]);

  constructor(live: Live, show: Show) {
    this.live = live;
    this.show = show;
    this.editor = new LayoutEditor((command) => this.do(command));
  }

  /** The CSS with unsaved changes. */
  get css(): string {
    return this.cssDraft ?? this.show.settings?.css ?? "";
  }

  /** Shows a test alert or flag in the preview only, for `TEST_MS`. */
  showTest(alert: TestName): void {
    const test = { alert, id: ++this.#tests };
    this.test = test;
    setTimeout(() => {
      if (this.test === test) this.test = null;
    }, TEST_MS);
  }

  /** Sends a command. True on success; else `refusal` says why not. */
  async do(command: ShowCommand): Promise<boolean> {
    // the page shows the reason permanently
    if (this.readOnly !== null) return false;
    try {
      this.refusal = (await sendCommand(command))?.error ?? null;
    } catch {
      this.refusal = this.messages.noAnswer;
    }
    return this.refusal === null;
  }
}

const KEY = "studio";

export function setStudio(studio: Studio): Studio {
  return setContext(KEY, studio);
}

export function getStudio(): Studio {
  return getContext<Studio>(KEY);
}

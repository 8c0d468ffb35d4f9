import type { ShowCommand, ShownTest } from "@acevo-pitwall/core/control";
import { getContext, setContext } from "svelte";
import type { Live } from "../live.svelte.js";
import type { SampleName } from "../sample/moments.js";
import { TEST_MS, type TestName } from "../../layout/alerts.js";
import type { Show } from "../show.svelte.js";
import { readOnlyReason, sendCommand } from "./client.js";
import { LayoutEditor } from "./layout/editor.svelte.js";
import { type Language, languageOf, MESSAGES, type Messages } from "./messages/index.js";

/** What the parts of the studio page share. */
export class Studio {
  readonly live: Live;
  readonly show: Show;
  readonly editor: LayoutEditor;
  /** Why the last thing asked for was not done, in words; null when it was. */
  refusal: string | null = $state(null);
  /** Why this page can only watch; null when it can change something. */
  readonly readOnly = readOnlyReason();
  /** A style sheet that is being written and not saved yet. */
  cssDraft: string | null = $state(null);
  /** The part of the sample race in the preview; null while that shows what the game does. */
  sample: SampleName | null = $state(null);
  /** What is tested in the preview. */
  test: ShownTest | null = $state.raw(null);
  #tests = 0;
  readonly language: Language = $derived.by(() => languageOf(this.show.settings?.language ?? navigator.language));
  readonly messages: Messages = $derived(MESSAGES[this.language]);

  constructor(live: Live, show: Show) {
    this.live = live;
    this.show = show;
    this.editor = new LayoutEditor((command) => this.do(command));
  }

  /** The style sheet as it is being written, or as it is. */
  get css(): string {
    return this.cssDraft ?? this.show.settings?.css ?? "";
  }

  /** Shows a made-up alert or flag in the preview alone, for a few seconds. */
  showTest(alert: TestName): void {
    const test = { alert, id: ++this.#tests };
    this.test = test;
    setTimeout(() => {
      if (this.test === test) this.test = null;
    }, TEST_MS);
  }

  /** Asks the server; true when it did it. What it says instead stands in `refusal`. */
  async do(command: ShowCommand): Promise<boolean> {
    // why it cannot stands on the page all the time
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

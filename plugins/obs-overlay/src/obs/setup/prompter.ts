import {
  cancel,
  confirm,
  intro,
  isCancel,
  log,
  multiselect,
  note,
  outro,
  password,
  select,
  spinner,
} from "@clack/prompts";
import { visible, visibleLine } from "@acevo-pitwall/core/cli";
import { WIDGET_NAMES } from "./catalogue.js";
import type { Choice } from "./desired-setup.js";

/** The streamer ended the conversation. */
export class Cancelled extends Error {}

/** How setup speaks with the streamer: as a short guide in a terminal, in plain lines anywhere else. */
export interface Prompter {
  readonly begin: (title: string) => void;
  readonly say: (line: string) => void;
  readonly plan: (lines: readonly string[]) => void;
  /** Says what is being done until `done` says how it went. */
  readonly progress: (what: string) => { readonly step: (line: string) => void; readonly done: (line: string) => void };
  readonly end: (line: string) => void;
  readonly fail: (line: string) => void;
  /** Null where nobody can be asked. */
  readonly ask: Asking | null;
}

/** Questions; each throws `Cancelled` when the streamer wants no more. */
interface Asking {
  readonly yes: (question: string) => Promise<boolean>;
  /** What is typed is not shown. */
  readonly secret: (question: string) => Promise<string>;
  readonly overlay: (layouts: readonly string[]) => Promise<Pick<Choice, "layout" | "widgets">>;
}

/** The same, with nothing in its lines that acts on the terminal: OBS's names may be anything. */
export function visibly(talk: Prompter): Prompter {
  return {
    ...talk,
    say: (line) => talk.say(visibleLine(line)),
    plan: (lines) => talk.plan(lines.map(visibleLine)),
    progress: (what) => {
      const progress = talk.progress(what);
      return { step: (line) => progress.step(visibleLine(line)), done: (line) => progress.done(visibleLine(line)) };
    },
    end: (line) => talk.end(visibleLine(line)),
    // what follows a sentence about a failure may be several lines
    fail: (lines) => talk.fail(visible(lines)),
  };
}

export const plainPrompter: Prompter = {
  begin: () => undefined,
  say: (line) => console.log(line),
  plan: (lines) => console.log(lines.join("\n")),
  progress: () => ({ step: (line) => console.log(`done: ${line}`), done: (line) => console.log(line) }),
  end: (line) => console.log(line),
  fail: (line) => console.error(line),
  ask: null,
};

const STUDIO = "";
const SEPARATE = "\0widgets";

export const guidedPrompter: Prompter = {
  begin: (title) => intro(title),
  say: (line) => log.info(line),
  plan: (lines) => note(lines.join("\n"), "What will be done in OBS"),
  progress: (what) => {
    const turning = spinner();
    turning.start(what);
    return { step: (line) => turning.message(line), done: (line) => turning.stop(line) };
  },
  end: (line) => outro(line),
  fail: (line) => cancel(line),
  ask: {
    yes: async (message) => given(await confirm({ message })),
    secret: async (message) => given(await password({ message })),
    overlay: async (layouts) => {
      const layout = given(
        await select({
          message: "What should OBS show?",
          options: [
            { value: STUDIO, label: "What you choose in the studio page", hint: "recommended" },
            ...layouts.map((name) => ({ value: name, label: `Always the layout "${name}"` })),
            { value: SEPARATE, label: "Single widgets, a source for each" },
          ],
        }),
      );
      if (layout !== SEPARATE) return { layout: layout === STUDIO ? null : layout, widgets: null };
      const options = WIDGET_NAMES.map((value) => ({ value }));
      const widgets = given(await multiselect({ message: "Which widgets?", options, required: true }));
      return { layout: null, widgets };
    },
  },
};

function given<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Cancelled("Nothing was changed in OBS.");
  return answer as Exclude<T, symbol>;
}

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

/** The streamer cancelled a prompt. */
export class Cancelled extends Error {}

/** Console output and questions: interactive in a terminal, plain lines elsewhere. */
export interface Prompter {
  readonly begin: (title: string) => void;
  readonly say: (line: string) => void;
  readonly plan: (lines: readonly string[]) => void;
  /** Shows `what` until `done`. */
  readonly progress: (what: string) => { readonly step: (line: string) => void; readonly done: (line: string) => void };
  readonly end: (line: string) => void;
  readonly fail: (line: string) => void;
  /** Null outside a terminal. */
  readonly ask: Questions | null;
}

/** Each throws `Cancelled`. */
interface Questions {
  readonly yes: (question: string) => Promise<boolean>;
  /** Hides what is typed. */
  readonly secret: (question: string) => Promise<string>;
  readonly overlay: (layouts: readonly string[]) => Promise<Pick<Choice, "layout" | "widgets">>;
}

/** Escapes control characters in every line, since names in OBS may contain terminal commands. */
export function escaping(prompter: Prompter): Prompter {
  return {
    ...prompter,
    say: (line) => prompter.say(visibleLine(line)),
    plan: (lines) => prompter.plan(lines.map(visibleLine)),
    progress: (what) => {
      const { step, done } = prompter.progress(what);
      return { step: (line) => step(visibleLine(line)), done: (line) => done(visibleLine(line)) };
    },
    end: (line) => prompter.end(visibleLine(line)),
    // a failure may have several lines
    fail: (lines) => prompter.fail(visible(lines)),
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
  plan: (lines) => note(lines.join("\n"), "Changes in OBS"),
  progress: (what) => {
    const indicator = spinner();
    indicator.start(what);
    return { step: (line) => indicator.message(line), done: (line) => indicator.stop(line) };
  },
  end: (line) => outro(line),
  fail: (line) => cancel(line),
  ask: {
    yes: async (message) => answered(await confirm({ message })),
    secret: async (message) => answered(await password({ message })),
    overlay: async (layouts) => {
      const layout = answered(
        await select({
          message: "What should OBS show?",
          options: [
            { value: STUDIO, label: "The layout you choose in the studio", hint: "recommended" },
            ...layouts.map((name) => ({ value: name, label: `Always the layout "${name}"` })),
            { value: SEPARATE, label: "Single widgets, one source for each" },
          ],
        }),
      );
      if (layout !== SEPARATE) return { layout: layout === STUDIO ? null : layout, widgets: null };
      const options = WIDGET_NAMES.map((value) => ({ value }));
      const widgets = answered(await multiselect({ message: "Which widgets?", options, required: true }));
      return { layout: null, widgets };
    },
  },
};

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Cancelled("Nothing was changed in OBS.");
  return answer as Exclude<T, symbol>;
}

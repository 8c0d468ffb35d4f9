import type { ShowCommand } from "@acevo-pitwall/core/control";
import { type RaceState, trueInReplay } from "@acevo-pitwall/core/race";
import * as v from "valibot";
import { SHARED_WORDS, type Words } from "../messages/words.js";
import type { KeyView } from "../views/key-view.js";
import { keptOf, migrated } from "./migrate.js";
import type { RenderContext, Overlay } from "./render-context.js";
import { type Chosen, onOffOption, type Option, type Options, type Settings } from "./options.js";

/** Which keys are drawn first when several change at once. */
export type Urgency = "flag" | "shift" | "aid" | "rest";

/** One kind of key or dial, as in the application's list of actions. */
export interface Action {
  /** The last part of its UUID, and the name of its icon. */
  readonly id: string;
  /** Its place in the application's list: smaller is further up. */
  readonly order: number;
  readonly name: Words;
  readonly tooltip: Words;
  /** What it shows: the race, or the state of the overlay server. */
  readonly about: "race" | "overlay";
  readonly urgency: Urgency;
  /** What a press or a turn does: step through what is shown, send a command to the overlay, or nothing. */
  readonly press: "step" | "command" | "none";
  /** The option that a press or a turn steps through; null if it does not step. */
  readonly cycle: string | null;
  /** The options, in the order of the inspector. */
  readonly options: readonly Option[];
  /** Reads settings of any origin: missing, old or invalid ones become the default. Never throws. */
  configure(settings: unknown): Configured;
}

/** Returns a message with the next step if viewers see no effect of a press; null if they do. */
export type Warning = (overlay: Overlay) => string | null;

/** An action with its settings. */
export interface Configured {
  readonly settings: Settings;
  /** Whether this key shows flags as a border. */
  readonly hasFlagBorder: boolean;
  /** Whether an option has an effect, given the others. */
  uses(option: string): boolean;
  view(context: RenderContext): KeyView;
  /** The settings after a press (1), or after a turn by so many steps; null if there is nothing to choose. */
  step(by: number): Settings | null;
  /** The command that a press sends to the overlay server; null if none. */
  command(overlay: Overlay | null): ShowCommand | null;
  /** Whether that command depends on the overlay's state. */
  readonly dependsOnOverlay: boolean;
  /** Checks the overlay after a press; null if there is nothing to check. */
  readonly warning: Warning | null;
}

/** The argument of `defineAction`. `about` defaults to `race` and `urgency` to `rest`. */
export interface Definition<O extends Options>
  extends Pick<Action, "id" | "order" | "name" | "tooltip">, Partial<Pick<Action, "about" | "urgency">> {
  /** It shows the flag itself, without one as a border. */
  readonly isFlag?: true;
  readonly options: O;
  /** The option that a press or a turn steps through; one with choices. */
  readonly cycle?: keyof O & string;
  /** Whether an option has an effect; by default all have. */
  uses?(option: keyof O, chosen: Chosen<O>): boolean;
  view(race: RaceState, chosen: Chosen<O>, context: RenderContext): KeyView;
  /** The command that a press sends to the overlay server. */
  command?(chosen: Chosen<O>, overlay: Overlay | null): ShowCommand;
  /** Whether that depends on the overlay's state; by default it does not. */
  dependsOnOverlay?(chosen: Chosen<O>): boolean;
  /** What to check after a press; by default nothing. */
  warning?(chosen: Chosen<O>): Warning | null;
}

/** Makes an action from its definition. */
export function defineAction<O extends Options>(definition: Definition<O>): Action {
  const { id, order, name, tooltip, about = "race", urgency = "rest", isFlag, options, cycle } = definition;
  const all: Options = isFlag ? options : { ...options, flagBorder: onOffOption(SHARED_WORDS.flagBorder, false) };
  const schema = v.object(Object.fromEntries(Object.entries(all).map(([name, { schema }]) => [name, schema])));
  const steps = cycle === undefined ? [] : options[cycle]!.choices.map(({ value }) => value);
  return {
    id,
    order,
    name,
    tooltip,
    about,
    urgency,
    cycle: cycle ?? null,
    press: cycle !== undefined ? "step" : definition.command ? "command" : "none",
    options: Object.entries(all).map(([name, option]) => ({ ...option, name })),
    configure(raw) {
      const settings: Settings = { ...keptOf(raw), ...v.parse(schema, migrated(id, raw)) };
      const chosen = settings as Chosen<O>;
      return {
        settings,
        hasFlagBorder: settings["flagBorder"] === true,
        uses: (option) => !(option in options) || (definition.uses?.(option, chosen) ?? true),
        view: (context) => definition.view(trueInReplay(context.race), chosen, context),
        step: (by) => (cycle === undefined ? null : { ...settings, [cycle]: stepped(steps, settings[cycle]!, by) }),
        command: (overlay) => definition.command?.(chosen, overlay) ?? null,
        dependsOnOverlay: definition.dependsOnOverlay?.(chosen) === true,
        warning: definition.warning?.(chosen) ?? null,
      };
    },
  };
}

function stepped(values: readonly Settings[string][], current: Settings[string], by: number): Settings[string] {
  const count = values.length;
  return values[(((values.indexOf(current) + by) % count) + count) % count] ?? current;
}

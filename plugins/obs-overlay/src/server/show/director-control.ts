import type { DirectorState, ShowCommand } from "@acevo-pitwall/core/control";
import { COMMANDS } from "../../commands.js";
import { HttpError } from "./http-error.js";
import type { DirectorPort } from "./ports.js";

/** What clients are told of the director. */
export function directorState(director: DirectorState): DirectorState {
  const { on, connected, detail, mode, handsOffUntilMs, onAir, wanted, problems, notes, rules } = director;
  return { on, connected, detail, mode, handsOffUntilMs, onAir, wanted, problems, notes, rules };
}

type DirectorCommand = Extract<ShowCommand, { readonly do: `director.${string}` }>;

export function controlsDirector(command: ShowCommand): command is DirectorCommand {
  return command.do.startsWith("director.");
}

/** Executes a command on the director. Throws `HttpError` when there is none. */
export function steer(director: DirectorPort | null, command: DirectorCommand): void {
  if (!director) {
    throw new HttpError(
      409,
      "no-director",
      `Pitwall runs without the OBS director: stop it and start it with ${COMMANDS.start}${COMMANDS.options} --director.`,
    );
  }
  if (command.do === "director.switch") director.switch(command.on);
  else director.ask(command.do.slice("director.".length) as "resume" | "hold" | "skip");
}

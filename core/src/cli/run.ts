import { MemoryError } from "../memory/errors.js";
import { TapeError } from "../tape/index.js";
import { failureSentence } from "../failure/index.js";
import type { Command } from "./commander.js";
import { NpmCommand } from "./npm-command.js";
import { ProgramOutput } from "./output/program-output.js";
import { printVisibly, visible, visibleLine } from "./output/visible.js";

export { gameFolderOption } from "./options.js";
export { printVisibly, visible, visibleLine };
export type { ProgramOutput };

/** An error that the user can fix: its message is printed without a stack. */
export class UserError extends Error {}

/** Makes a command. `name` is how the user starts it; under npm the real npm command is used. */
export function newCommand(name: string): Command {
  const command = new NpmCommand(name);
  return command.showHelpAfterError(`See ${command.name()} --help.`);
}

/**
 * Runs a command and exits, with 0 only on success. Calls `process.exit`, since native handles could keep the process
 * alive.
 */
export async function runCommand(main: (output: ProgramOutput) => Promise<void> | void): Promise<never> {
  printVisibly();
  const output = new ProgramOutput();
  try {
    await main(output);
  } catch (error) {
    const forUser = error instanceof UserError || error instanceof MemoryError || error instanceof TapeError;
    console.error(forUser ? error.message : failureSentence(error));
    process.exitCode = 1;
  }
  await output.flush();
  process.exit();
}

const PARENT_POLL_MS = 500;

/** Ctrl+C, the system, a closed window (`SIGHUP`, also on Windows), and Windows' Ctrl+Break. */
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const;

/** Calls `stop` when the user or the system ends this process, once per signal. */
export function onStopSignal(stop: () => void): void {
  for (const signal of STOP_SIGNALS) process.once(signal, stop);
}

/**
 * Resolves when the user stops the command (Ctrl+C, the window closed) or the system does. npm sends signals to the shell
 * that it started and not to this process, so under npm the end of the parent counts too.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    onStopSignal(resolve);
    if (!process.env["npm_lifecycle_event"]) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, PARENT_POLL_MS);
    timer.unref();
  });
}

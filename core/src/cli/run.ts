import type { Command } from "commander";
import { MemoryError } from "../memory/errors.js";
import { TapeError } from "../tape/index.js";
import { failureSentence } from "../failure/index.js";
import { NpmCommand } from "./npm-command.js";
import { ProgramOutput } from "./output/program-output.js";
import { printVisibly, visible, visibleLine } from "./output/visible.js";

export { printVisibly, visible, visibleLine };
export type { ProgramOutput };

/** A failure that is the user's to mend: its message is printed alone, without a stack. */
export class UserError extends Error {}

/** A command; `typed` is how its user starts it, if npm does not know better. Wrong arguments end in a sentence and in where to read on. */
export function newCommand(typed: string): Command {
  const command = new NpmCommand(typed);
  return command.showHelpAfterError(`${command.name()} --help says what it takes.`);
}

/**
 * Runs a command to its end and leaves with 0 only on success. Ends with `process.exit`, since native handles could
 * otherwise keep the process alive.
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

const PARENT_EVERY_MS = 500;

/** Ctrl+C, the system, a closed window (`SIGHUP`, on Windows too), and Windows' Ctrl+Break. */
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const;

/** Calls `stop` when the user or the system ends this process, each way once. */
export function onStopSignal(stop: () => void): void {
  for (const signal of STOP_SIGNALS) process.once(signal, stop);
}

/**
 * Resolves when the user ends the command (Ctrl+C, the window closed) or the system asks it to stop. npm hands a signal
 * to the shell that it started and not to us: under npm, a parent that is gone asks us to stop too.
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
    }, PARENT_EVERY_MS);
    timer.unref();
  });
}

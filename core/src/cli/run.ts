import type { Command } from "commander";
import { MemoryError } from "../memory/errors.js";
import { TapeError } from "../tape/index.js";
import { NpmCommand } from "./npm-command.js";

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
export async function runCommand(main: () => Promise<void> | void): Promise<never> {
  try {
    await main();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    const forUser = error instanceof UserError || error instanceof MemoryError || error instanceof TapeError;
    console.error(forUser ? error.message : error);
    process.exit(1);
  }
}

const PARENT_EVERY_MS = 500;

/**
 * Resolves when the user ends the command (Ctrl+C) or the system asks it to stop. npm hands a signal to the shell that it
 * started and not to us: under npm, a parent that is gone asks us to stop too.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
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

import { TapeError } from "../tape/index.js";
import { runCommand, UserError } from "./run.js";

/** `runCommand` for commands about tapes: what is wrong with a tape is the user's to mend. */
export function runTapeCommand(main: () => Promise<void>): Promise<never> {
  return runCommand(async () => {
    try {
      await main();
    } catch (error) {
      throw error instanceof TapeError ? new UserError(error.message) : error;
    }
  });
}

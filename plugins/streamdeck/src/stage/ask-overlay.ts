import type { ShowCommand } from "@acevo-pitwall/core/control";
import { findServer, sendCommand } from "@acevo-pitwall/core/control/node";

/** Asks the overlay server for something. Throws a sentence with the next step when it does not run or refuses. */
export async function askOverlay(command: ShowCommand): Promise<void> {
  await sendCommand(findServer(), command);
}

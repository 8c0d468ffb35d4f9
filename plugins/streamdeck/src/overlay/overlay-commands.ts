import { CommandError, findServer, sendCommand } from "@acevo-pitwall/core/control/node";
import type { Configured } from "../definition/define-action.js";
import type { Overlay } from "../definition/render-context.js";

/** A press that waited longer than this is dropped, since a late effect would surprise the streamer. ms */
const TOO_LATE_MS = 5000;

/** Sends commands to the overlay server one after the other, in the order of the presses. */
export class OverlayCommands {
  readonly #known: () => Promise<Overlay | null>;
  #last: Promise<unknown> = Promise.resolve();

  /** `known` returns the overlay's state; null if no server answers. */
  constructor(known: () => Promise<Overlay | null>) {
    this.#known = known;
  }

  /**
   * Throws a message with the next step if the server is not running, does not answer in time or refuses, or if
   * viewers see no effect.
   */
  press(configured: Configured): Promise<void> {
    const pressedMs = performance.now();
    const sent = this.#last.then(async () => {
      const overlay = configured.dependsOnOverlay ? await this.#known() : null;
      const command = configured.command(overlay);
      if (!command) return;
      const server = findServer();
      const isGuess = configured.dependsOnOverlay && !overlay;
      const isLate = performance.now() - pressedMs > TOO_LATE_MS;
      if (server && (isGuess || isLate)) {
        throw new CommandError(
          "no-answer",
          "Pitwall's overlay server does not answer: start it again, then try again.",
        );
      }
      await sendCommand(server, command);
      const after = configured.warning && (await this.#known());
      const warning = after && configured.warning?.(after);
      if (warning) throw new CommandError("not-seen", warning);
    });
    this.#last = sent.catch(() => {});
    return sent;
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

/** Longer than any command takes on a busy machine. ms */
const PATIENCE_MS = 300_000;

/** `> acevo-pitwall@0.1.0 demo`, the script's own line, warnings about npm's settings. */
const NPMS_OWN = /^(?:> |npm (?:warn|notice) ).*\n?/gm;

/** A command line as a reader types it, with all that it starts. */
export class Shell {
  #heard = "";
  /** Settles with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(command: string, folder: string, env: NodeJS.ProcessEnv) {
    const hear = (part: Buffer) => (this.#heard += part.toString());
    const child = spawn(command, {
      cwd: folder,
      shell: true,
      // a group of its own, so that all of it can be stopped
      detached: true,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    this.#child = child;
    const patience = setTimeout(() => this.stop("SIGKILL"), PATIENCE_MS);
    this.ended = new Promise((done) => {
      child.once("close", (code) => {
        clearTimeout(patience);
        done(code);
      });
    });
  }

  /** What it said so far, without what npm says of itself: that is no proof of anything. */
  get text(): string {
    return this.#heard.replace(NPMS_OWN, "");
  }

  /** Waits until it says something; null when it ended without. */
  async says(what: RegExp): Promise<RegExpExecArray | null> {
    for (;;) {
      const found = what.exec(this.text);
      if (found || this.#hasEnded) return found;
      await delay(50);
    }
  }

  stop(signal: NodeJS.Signals = "SIGTERM"): void {
    if (!this.#hasEnded) process.kill(-this.#child.pid!, signal);
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

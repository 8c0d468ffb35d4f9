import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

/** Longer than any command takes, even on a busy machine. ms */
const PATIENCE_MS = 300_000;

/** Lines printed by npm: `> acevo-pitwall@0.1.0 demo`, the script, warnings about settings. */
const NPMS_OWN = /^(?:> |npm (?:warn|notice) ).*\n?/gm;

/** A command line as a reader types it, with all processes it starts. */
export class Shell {
  #heard = "";
  /** Resolves to its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(command: string, folder: string, env: NodeJS.ProcessEnv) {
    const hear = (part: Buffer) => (this.#heard += part.toString());
    const child = spawn(command, {
      cwd: folder,
      shell: true,
      // its own process group, so that all of it can be stopped
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

  /** Its output so far, without npm's own lines. */
  get text(): string {
    return this.#heard.replace(NPMS_OWN, "");
  }

  /** Waits for a text in its output. Returns null if it ends without. */
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

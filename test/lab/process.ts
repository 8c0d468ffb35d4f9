import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How long a test waits before it fails. Generous, since machines that run tests are busy. ms */
const DEADLINE_MS = 60_000;
const LOOK_EVERY_MS = 20;
const KILL_AFTER_MS = 5000;

/** Waits until `condition` returns a value, and returns it. Throws with `what` in the message after `deadlineMs`. */
export async function waitFor<T>(what: string, condition: () => T | undefined, deadlineMs = DEADLINE_MS): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const found = condition();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${deadlineMs / 1000} s`);
    await delay(LOOK_EVERY_MS);
  }
}

const started = new Set<LabProcess>();

/** Ends every process that this test file started. For `afterEach`. */
export async function stopAll(): Promise<void> {
  await Promise.all([...started].map((process) => process.stop()));
}

/** A process started by a test. Its output goes to files, since programs under Wine cannot write to Unix pipes. */
export class LabProcess {
  readonly #child: ChildProcess;
  readonly #dir = mkdtempSync(join(tmpdir(), "pitwall-lab-"));
  readonly #command: string;
  #failure: Error | undefined;

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    const [out, err] = [openSync(this.#file("out"), "w"), openSync(this.#file("err"), "w")];
    this.#command = [command, ...args].join(" ");
    this.#child = spawn(command, args, { env, stdio: ["ignore", out, err] });
    this.#child.on("error", (error) => (this.#failure = error));
    closeSync(out);
    closeSync(err);
    started.add(this);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** The complete lines of stdout so far. */
  lines(): string[] {
    return this.#text("out").split(/\r?\n/).slice(0, -1);
  }

  /** The output so far: stdout, then stderr. */
  everything(): string {
    return this.#text("out") + this.#text("err");
  }

  /** Waits for a line of stdout. Throws with the whole output when the process ends without one. */
  line(pattern: RegExp, deadlineMs = DEADLINE_MS): Promise<string> {
    return waitFor(`${this.#command} to print ${pattern}`, () => this.#find(pattern), deadlineMs);
  }

  /** Waits until it ends. Returns its exit code, or null after a signal. */
  ended(deadlineMs = DEADLINE_MS): Promise<number | null> {
    const code = () => (this.#hasEnded() ? this.#child.exitCode : undefined);
    return waitFor(`${this.#command} to end`, code, deadlineMs);
  }

  /** Kills it, as a crash would. */
  async kill(): Promise<void> {
    if (!this.#hasEnded()) this.#child.kill("SIGKILL");
    await this.ended();
  }

  /** Ends it if it still runs, and removes its output files. */
  async stop(): Promise<void> {
    if (!this.#hasEnded()) this.#child.kill("SIGTERM");
    await this.ended(KILL_AFTER_MS).catch(() => this.kill());
    rmSync(this.#dir, { recursive: true, force: true });
    started.delete(this);
  }

  #find(pattern: RegExp): string | undefined {
    const ended = this.#hasEnded();
    const found = this.lines().find((line) => pattern.test(line));
    if (found === undefined && ended) {
      const said = this.#failure?.message ?? this.#text("out") + this.#text("err");
      throw new Error(`${this.#command} ended (${this.#child.exitCode}) without printing ${pattern}:\n${said}`);
    }
    return found;
  }

  #hasEnded(): boolean {
    return this.#failure !== undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #file(name: string): string {
    return join(this.#dir, name);
  }

  #text(name: string): string {
    return readFileSync(this.#file(name), "utf8");
  }
}

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { waitFor } from "./process.js";

const STOP_OUTPUT = "\x13";
const GO_ON = "\x11";

const open = new Set<Terminal>();

/** Closes every terminal of this test file. For `afterEach`. */
export async function closeTerminals(): Promise<void> {
  await Promise.all([...open].map((terminal) => terminal.close()));
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** A program in its own terminal window. */
export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  #shown = "";

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd?: string) {
    const line = ["exec", command, ...args].map(quoted).join(" ").replace("'exec'", "exec");
    this.#child = spawn("script", ["-qfec", line, "/dev/null"], { env, cwd });
    this.#child.stdout.on("data", (part: Buffer) => (this.#shown += part.toString()));
    this.#child.stdin.on("error", () => undefined);
    open.add(this);
  }

  /** Its output so far, as plain text. */
  get text(): string {
    return stripVTControlCharacters(this.#shown).replaceAll("\r", "");
  }

  /** Waits for a text in its output. */
  async shows(pattern: RegExp): Promise<string> {
    return waitFor(`the terminal to show ${pattern}`, () => pattern.exec(this.text)?.[0]).catch((error: Error) => {
      throw new Error(`${error.message}. It shows:\n${this.text}`);
    });
  }

  type(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Blocks its output from now on, as a click into a Windows console does. */
  stopOutput(): void {
    this.type(STOP_OUTPUT);
  }

  goOn(): void {
    this.type(GO_ON);
  }

  /** Waits until the program ends. Returns its exit code. */
  ended(): Promise<number> {
    return waitFor(`the program in the terminal to end`, () => this.#child.exitCode ?? undefined);
  }

  /** Closes the window, which asks its programs to end. */
  async close(): Promise<void> {
    open.delete(this);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await gone;
  }
}

import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "./run.js";

const DEFAULT_PLACE = process.platform === "win32" ? "nowhere" : "in a temporary folder, removed at the end";

/** The option for the folder. */
export const LOG_FOLDER_OPTION = [
  "--log-folder <folder>",
  `write the game's log there, by default ${DEFAULT_PLACE}`,
] as const;

/** On Windows a log is only written when asked for: it would be looked for in the game's own folder. */
export function openLogFile(folder: string | undefined): LogFile | null {
  return folder === undefined && process.platform === "win32" ? null : new LogFile(folder);
}

/** The file in which a simulated or replayed game writes its log, named as the game names its own. */
export class LogFile {
  readonly path: string;
  readonly #file: number;
  /** Removed at the end: a folder of its own that was not asked for. */
  readonly #temporary: string | null;

  /** `folder`: where to write; a temporary one without it. Throws `UserError` when it cannot be written. */
  constructor(folder?: string, now = new Date()) {
    this.#temporary = folder === undefined ? mkdtempSync(join(tmpdir(), "acevo-pitwall-")) : null;
    // Pitwall looks for the folder Logs in the game's folder
    const logs = resolve(folder ?? join(this.#temporary!, "ACE", "Logs"));
    this.path = join(logs, fileName(now));
    try {
      mkdirSync(logs, { recursive: true });
      this.#file = openSync(this.path, "a");
    } catch (error) {
      throw notWritten(logs, error);
    }
  }

  /** What to tell the user: where the log is, and how Pitwall reads it. */
  get sentence(): string {
    const folder = dirname(this.path);
    const hint = `To read it, start Pitwall with PITWALL_GAME_FOLDER="${dirname(folder)}".`;
    return `The game's log is ${this.path}.${basename(folder) === "Logs" ? ` ${hint}` : ""}`;
  }

  /** Throws `UserError` when the disk is full or gone. */
  append(lines: readonly string[]): void {
    try {
      writeSync(this.#file, lines.map((line) => `${line}\n`).join(""));
    } catch (error) {
      throw notWritten(dirname(this.path), error);
    }
  }

  close(): void {
    closeSync(this.#file);
    if (this.#temporary) rmSync(this.#temporary, { recursive: true, force: true });
  }
}

function notWritten(folder: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  return new UserError(`The log cannot be written in ${folder} (${code}): choose another folder with --log-folder.`);
}

/** `log-261003-203000.txt`, in local time. */
function fileName(now: Date): string {
  const two = (value: number) => String(value % 100).padStart(2, "0");
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join("");
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("");
  return `log-${date}-${time}.txt`;
}

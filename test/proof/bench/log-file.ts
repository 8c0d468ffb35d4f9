import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A game's log in a folder of its own, where a feed looks for it. */
export class LogFile {
  /** For `gameFolder` of a feed. */
  readonly gameFolder = mkdtempSync(join(tmpdir(), "pitwall-bench-game-"));
  readonly #path = join(this.gameFolder, "Logs", "log.txt");

  constructor() {
    mkdirSync(join(this.gameFolder, "Logs"));
    writeFileSync(this.#path, "");
  }

  append(lines: readonly string[]): void {
    appendFileSync(this.#path, lines.map((line) => `${line}\r\n`).join(""));
  }

  remove(): void {
    rmSync(this.gameFolder, { recursive: true, force: true });
  }
}

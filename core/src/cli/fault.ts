import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inspect } from "node:util";
import { homeFolder } from "../feed/home.js";

const REPORT = "last-failure.txt";

/** Whether an error is a mistake in a program, whose message says nothing to a streamer. */
export function isFault(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const isRange = error instanceof RangeError && /call stack|Invalid (array|string|typed)/.test(error.message);
  return isRange || [TypeError, ReferenceError, SyntaxError, EvalError].some((kind) => error instanceof kind);
}

/**
 * What to say of an error that no one foresaw, `doing` in words of the streamer's. What happened goes to a file in
 * Pitwall's folder; where that cannot be written it stands below the sentence.
 */
export function faultSentence(error: unknown, doing = `running ${programName()}`): string {
  const happened = inspect(error, { depth: 4 });
  const began = `Pitwall failed while ${doing}. That is a mistake in Pitwall: try again`;
  try {
    const folder = homeFolder();
    const path = join(folder, REPORT);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { node } = process.versions;
    const about = `${new Date().toISOString()}, ${doing}, Node ${node}, ${process.platform} ${process.arch}`;
    writeFileSync(path, `${about}\n${happened}\n`, { mode: 0o600 });
    return `${began}, and if it happens again, report it with the file ${path}, which says what happened.`;
  } catch {
    return `${began}, and if it happens again, report it with these lines:\n${happened}`;
  }
}

/** As in the name of the file that was started. */
function programName(): string {
  return basename(process.argv[1] ?? "Pitwall").replace(/\.[a-z]+$/, "");
}

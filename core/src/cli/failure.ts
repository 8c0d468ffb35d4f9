import { basename, join } from "node:path";
import { inspect } from "node:util";
import { homeFolder, writeWhole } from "../storage/index.js";

const REPORT = "last-failure.txt";

/** Whether an error is a mistake in a program, whose message says nothing to a streamer. */
export function isFault(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const isRange = error instanceof RangeError && /call stack|Invalid (array|string|typed)/.test(error.message);
  return isRange || [TypeError, ReferenceError, SyntaxError, EvalError].some((kind) => error instanceof kind);
}

/**
 * What to say of an error that no one foresaw; `doing` is what was being done, after "while". What happened goes to a
 * file in Pitwall's folder; where that cannot be written it stands below the sentence.
 */
export function failureSentence(error: unknown, doing = `running ${programName()}`): string {
  const began = isFault(error)
    ? `Pitwall failed while ${doing}. That is a mistake in Pitwall: try again, and if it happens again`
    : `That failed while ${doing}: ${(error as Error).message.replace(/\.$/, "")}. Mend that and try again; if you cannot`;
  const happened = inspect(error, { depth: 4 });
  try {
    return `${began}, report it with the file ${written(happened, doing)}, which says what happened.`;
  } catch {
    return `${began}, report it with these lines:\n${happened}`;
  }
}

/** Writes a report and gives its path. Throws what the file system throws. */
function written(happened: string, doing: string): string {
  const path = join(homeFolder(), REPORT);
  const about = `${new Date().toISOString()}, ${doing}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  writeWhole(path, `${about}\n${happened}\n`, 0o600);
  return path;
}

/** As in the name of the file that was started. */
function programName(): string {
  return basename(process.argv[1] ?? "Pitwall").replace(/\.[a-z]+$/, "");
}

import { basename, join } from "node:path";
import { inspect } from "node:util";
import { homeFolder, writeWhole } from "../storage/index.js";
import { isFault, systemCodeOf } from "./kinds.js";

/** In Pitwall's folder: what happened at the last failure that no one foresaw. */
const REPORT = "last-failure.txt";

/** What is said of a failure that no one foresaw, each a sentence with the next step. */
export interface Failure {
  /** For the program's own console: with the system's words and the report's path; without a report, what happened below it. */
  readonly here: string;
  /** For whoever else asked: no path and no name but the report's. */
  readonly elsewhere: string;
}

/**
 * Writes a report of an error that no one foresaw into Pitwall's folder and gives what to say of it; `doing` is what was
 * being done, after "while". Never throws.
 */
export function reportFailure(error: unknown, doing = `running ${programName()}`): Failure {
  const happened = inspect(error, { depth: 4 });
  const path = written(happened, doing);
  const inFile = (name: string) => `report it with the file ${name}, which says what happened.`;
  const here = path === null ? `report it with these lines:\n${happened}` : inFile(path);
  const elsewhere =
    path === null
      ? "look whether Pitwall's folder takes files, since what happened could not be written there."
      : inFile(`${REPORT} of Pitwall's folder`);
  if (isFault(error)) {
    const again = `Pitwall failed while ${doing}. That is a mistake in Pitwall: try again, and if it happens again`;
    return { here: `${again}, ${here}`, elsewhere: `${again}, ${elsewhere}` };
  }
  const mend = "Mend that and try again; if you cannot";
  const [message, code] = [(error as Error).message.replace(/\.$/, ""), systemCodeOf(error)];
  return {
    here: `That failed while ${doing}: ${message}. ${mend}, ${here}`,
    elsewhere: code
      ? `That failed while ${doing}: the system refused it (${code}). ${mend}, ${elsewhere}`
      : `That failed while ${doing}. Try again; if it happens again, ${elsewhere}`,
  };
}

/** What a program says on its own console of an error that no one foresaw, as `reportFailure` does. */
export function failureSentence(error: unknown, doing?: string): string {
  return reportFailure(error, doing).here;
}

/** Writes a report and gives its path; null when the file system does not take it. */
function written(happened: string, doing: string): string | null {
  const about = `${new Date().toISOString()}, ${doing}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  try {
    const path = join(homeFolder(), REPORT);
    writeWhole(path, `${about}\n${happened}\n`, 0o600);
    return path;
  } catch {
    return null;
  }
}

/** As in the name of the file that was started. */
function programName(): string {
  return basename(process.argv[1] ?? "Pitwall").replace(/\.[a-z]+$/, "");
}

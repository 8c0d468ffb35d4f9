import { basename, join } from "node:path";
import { inspect } from "node:util";
import { homeFolder, writeWhole } from "../storage/index.js";
import { isFault, systemCodeOf } from "./kinds.js";

/** The report of the last unexpected error, in Pitwall's folder. */
const REPORT = "last-failure.txt";

/** Messages about an unexpected error, with the next step. */
export interface Failure {
  /** For the program's own console: has the system's message and the report's path, or the report itself. */
  readonly here: string;
  /** For other programs and computers: names no folder. */
  readonly elsewhere: string;
}

/**
 * Writes a report of an unexpected error into Pitwall's folder. Returns the messages about it. `doing` follows "while".
 * Never throws.
 */
export function reportFailure(error: unknown, doing = `running ${programName()}`): Failure {
  const details = inspect(error, { depth: 4 });
  const path = writeReport(details, doing);
  const here = path === null ? `report it with these lines:\n${details}` : `report it with the file ${path}.`;
  const elsewhere =
    path === null
      ? "check that Pitwall may write to its folder: the report could not be saved there."
      : `report it with the file ${REPORT} in Pitwall's folder.`;
  if (isFault(error)) {
    const bug = `Pitwall failed while ${doing}. This is a bug in Pitwall: try again. If it happens again,`;
    return { here: `${bug} ${here}`, elsewhere: `${bug} ${elsewhere}` };
  }
  const [message, code] = [(error as Error).message.replace(/\.$/, ""), systemCodeOf(error)];
  const fix = "Fix that and try again. If you cannot,";
  return {
    here: `Failed while ${doing}: ${message}. ${fix} ${here}`,
    elsewhere: code
      ? `Failed while ${doing}: the system refused it (${code}). ${fix} ${elsewhere}`
      : `Failed while ${doing}. Try again. If it happens again, ${elsewhere}`,
  };
}

/** Reports an unexpected error as `reportFailure` does. Returns the message for the program's own console. */
export function failureSentence(error: unknown, doing?: string): string {
  return reportFailure(error, doing).here;
}

/** Returns the report's path; null when it could not be written. */
function writeReport(details: string, doing: string): string | null {
  const title = `${new Date().toISOString()}, ${doing}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  try {
    const path = join(homeFolder(), REPORT);
    writeWhole(path, `${title}\n${details}\n`, 0o600);
    return path;
  } catch {
    return null;
  }
}

/** The name of the file that was started, without extension. */
function programName(): string {
  return basename(process.argv[1] ?? "Pitwall").replace(/\.[a-z]+$/, "");
}

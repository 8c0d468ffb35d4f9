#!/usr/bin/env node
import { parse, resolve } from "node:path";
import { findTape } from "../feed/find-tape.js";
import {
  classificationCsv,
  lapsCsv,
  type NumberedResult,
  pitStopsCsv,
  ResultsDatabase,
  resultsJson,
  type SessionSummary,
} from "../results/index.js";
import { StorageError, writeWhole } from "../storage/index.js";
import { TapeReader } from "../tape/index.js";
import { Argument, InvalidArgumentError } from "./commander.js";
import { COMMANDS } from "./commands.js";
import { resultsOfTape } from "./results-of-tape.js";
import { listText, resultText } from "./results-text.js";
import { newCommand, runCommand, UserError, visibleLine } from "./run.js";

interface Options {
  readonly csv?: string;
  readonly semicolons?: true;
  readonly json?: string;
  readonly tape?: string;
}

/** What to do with which sessions; none means all. */
interface Task {
  readonly action: "list" | "show" | "export" | "delete";
  readonly ids: readonly number[];
  readonly options: Options;
}

function sessionNumber(text: string, before: readonly number[] = []): readonly number[] {
  if (/^\d{1,9}$/.test(text)) return [...before, Number(text)];
  throw new InvalidArgumentError("A session is chosen by its number, which stands first in the list.");
}

const command = newCommand(COMMANDS.of("results"))
  .description("Lists, shows and exports the results of your sessions, which Pitwall keeps.")
  .addArgument(new Argument("[action]", "what to do").choices(["list", "show", "export", "delete"]).default("list"))
  .argument(
    "[sessions...]",
    "numbers from the list; without one all are exported, and the newest is shown",
    sessionNumber,
  )
  .option(
    "--csv <file>",
    "export laps as a table, and classifications and pit stops as FILE-classification and FILE-pit-stops",
  )
  .option("--semicolons", "separate cells by semicolons, as Excel expects them in German and many other languages")
  .option("--json <file>", "export everything as JSON")
  .option("--tape <file>", "take the sessions of a recording instead of those that were kept");

await runCommand(async () => {
  command.parse();
  const [action, ids = []] = command.processedArgs as [Task["action"], readonly number[] | undefined];
  const task: Task = { action, ids, options: command.opts<Options>() };
  try {
    await (task.options.tape === undefined ? withKept(task) : withTape(task, task.options.tape));
  } catch (error) {
    if (error instanceof StorageError) throw new UserError(error.message, { cause: error });
    throw error;
  }
});

async function withKept({ action, ids, options }: Task): Promise<void> {
  const kept = new ResultsDatabase();
  if (action === "delete") return remove(kept, ids, options);
  const { sessions } = await kept.list();
  if (kept.notice) console.error(visibleLine(kept.notice));
  if (action === "list" && !isExport(options)) return list(sessions);
  const newest = sessions.slice(0, 1).map(({ id }) => id);
  const all = action === "show" ? newest : sessions.map(({ id }) => id);
  const found: NumberedResult[] = [];
  for (const id of ids.length > 0 ? ids : all) {
    const result = await kept.read(id);
    if (!result) throw new UserError(`There is no session ${id}: the list has their numbers.`);
    found.push({ id, result });
  }
  finish(found, options, action === "export");
}

function withTape({ action, ids, options }: Task, path: string): void {
  if (action === "delete") throw new UserError("The sessions of a tape cannot be deleted: delete the tape.");
  using tape = TapeReader.open(findTape(path));
  const all = resultsOfTape(tape);
  const missing = ids.find((id) => !all.some((one) => one.id === id));
  if (missing !== undefined) throw new UserError(`The tape has no session ${missing}: it has ${all.length}.`);
  finish(ids.length > 0 ? all.filter(({ id }) => ids.includes(id)) : all, options, action === "export");
}

/** A file to write is an export, whatever the action. */
function isExport({ csv, json }: Options): boolean {
  return csv !== undefined || json !== undefined;
}

function list(sessions: readonly SessionSummary[]): void {
  if (sessions.length === 0) console.log("No results yet: drive a lap while Pitwall runs.");
  for (const line of listText(sessions)) console.log(visibleLine(line));
}

async function remove(kept: ResultsDatabase, ids: readonly number[], options: Options): Promise<void> {
  if (isExport(options)) throw new UserError("Export the sessions first, and delete them afterwards.");
  if (ids.length === 0) throw new UserError("Say which sessions to delete, by their numbers in the list.");
  for (const id of ids) {
    if (!(await kept.delete(id))) throw new UserError(`There is no session ${id}: the list has their numbers.`);
    console.log(`Session ${id} is deleted.`);
  }
}

/** `mustExport`: it is no use to print. */
function finish(results: readonly NumberedResult[], options: Options, mustExport: boolean): void {
  const { csv, json, semicolons } = options;
  if (!mustExport && !isExport(options)) {
    if (results.length === 0) console.log("There are no sessions with a lap.");
    return results.forEach((one, i) => {
      if (i > 0) console.log("");
      for (const line of resultText(one)) console.log(visibleLine(line));
    });
  }
  if (!isExport(options))
    throw new UserError("Say where to: --csv FILE for a spreadsheet, --json FILE for everything.");
  if (csv !== undefined) {
    const { dir, name, ext } = parse(resolve(csv));
    const form = { separator: semicolons ? ";" : "," } as const;
    save(csv, lapsCsv(results, form));
    save(`${dir}/${name}-classification${ext}`, classificationCsv(results, form));
    save(`${dir}/${name}-pit-stops${ext}`, pitStopsCsv(results, form));
  }
  if (json !== undefined) save(json, resultsJson(results));
}

function save(file: string, text: string): void {
  const path = resolve(file);
  try {
    writeWhole(path, text);
  } catch (error) {
    throw new UserError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
  console.log(visibleLine(path));
}

import { basename } from "node:path";
import { readOwnFile, textOf, writeWhole } from "@acevo-pitwall/core/storage";
import * as v from "valibot";
import { type Document, LineCounter, parseDocument } from "yaml";
import { DEFAULT_RULES } from "./default-rules.js";
import { SITUATIONS } from "./situation.js";
import { EVENT_TYPES } from "./titles.js";
import { unknownValues } from "./values.js";

/** The rules file is invalid. The message names the line and what is allowed there. */
export class RulesError extends Error {}

/** The rules file that the streamer named does not exist. */
export class MissingRulesError extends RulesError {}

const name = v.pipe(v.string("it must be a name"), v.nonEmpty("it must not be empty"));
const seconds = (fallback: number) =>
  v.optional(v.pipe(v.number("it must be a number of seconds"), v.minValue(0, "it must not be negative")), fallback);
const events = v.array(
  v.picklist(EVENT_TYPES, `it must be one of ${EVENT_TYPES.join(", ")}`),
  "it must be a list like [offTrack]",
);
/** YAML reads a heading with nothing below it as null. */
const orEmpty = <T extends v.GenericSchema>(schema: T, empty: v.InferInput<T>) =>
  v.pipe(
    v.nullish(v.any(), empty),
    v.transform((value) => value ?? empty),
    schema,
  );

const Timed = v.strictObject({ source: name, on: events, seconds: seconds(8) });
const template = v.pipe(
  v.string("it must be a text"),
  v.check(
    (text) => unknownValues(text).length === 0,
    ({ input }) =>
      `there is no value ${unknownValues(input)
        .map((value) => `{${value}}`)
        .join(", ")}`,
  ),
);

const RulesSchema = v.strictObject({
  version: v.literal(1, "it must be 1"),
  scenes: orEmpty(v.strictObject(v.entriesFromList(SITUATIONS, v.nullish(name, null))), {}),
  switching: orEmpty(
    v.strictObject({
      minSeconds: seconds(4),
      settleSeconds: seconds(0.5),
      handsOffSeconds: seconds(60),
      neverLeave: v.optional(v.array(name), []),
    }),
    {},
  ),
  replays: orEmpty(
    v.strictObject({
      on: v.optional(events, []),
      delaySeconds: seconds(4),
      apartSeconds: seconds(15),
      startBuffer: v.optional(v.boolean("it must be true or false"), false),
    }),
    {},
  ),
  show: orEmpty(v.array(Timed), []),
  hide: orEmpty(v.array(Timed), []),
  markers: orEmpty(v.strictObject({ on: v.optional(events, []), apartSeconds: seconds(10) }), {}),
  texts: orEmpty(v.array(v.strictObject({ source: name, text: template })), []),
});

export type Rules = v.InferOutput<typeof RulesSchema>;

/**
 * Reads a rules file. `isNamed` for a file that the streamer named instead of Pitwall's own. Throws `RulesError`, whose
 * message names the file without its folder.
 */
export function loadRules(path: string, isNamed = false): Rules {
  return readRules(textAt(path, isNamed), basename(path));
}

/** Creates the rules file unless it exists. Throws file system errors. */
export function createRules(path: string): void {
  if (readOwnFile(path).kind === "missing") writeWhole(path, DEFAULT_RULES);
}

function textAt(path: string, isNamed: boolean): string {
  const found = readOwnFile(path, isNamed);
  if (found.kind === "missing") {
    throw new MissingRulesError(
      `There is no rules file ${basename(path)}: check its name, or use --director without a name for the file that Pitwall creates.`,
    );
  }
  if (found.kind === "unreadable")
    throw new RulesError(`The rules file ${basename(path)} ${found.why}: fix that, then turn the director on again.`);
  return textOf(found.bytes).text;
}

/** Parses YAML. `file` is the name used in messages. Throws `RulesError`. */
export function readRules(text: string, file: string): Rules {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const [why = ""] = yamlProblem(broken.message).split(/ at line |\n/);
    throw new RulesError(`${file}, line ${broken.linePos?.[0].line ?? 1}: ${why}.`);
  }
  const found = v.safeParse(RulesSchema, valueOf(document, file));
  if (found.success) return found.output;
  const [issue] = found.issues;
  const keys = issue.path?.map(({ key }) => key as string | number) ?? [];
  throw new RulesError(`${file}, line ${lineOf(keys)}: ${placeOf(keys)}${whatIsWrong(issue)}.`);

  /** The line of the innermost key that exists. */
  function lineOf(keys: readonly (string | number)[]): number {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true) as
        { range?: readonly [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

/** The document's value. An alias such as `*name` may be unresolved. */
function valueOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    const why = yamlProblem((error as Error).message).replace(/\.$/, "");
    throw new RulesError(`${file}, line 1: ${why}. Names that start with * need quotes.`);
  }
}

/** The parser's message in words for a streamer. */
function yamlProblem(message: string): string {
  if (message.includes("call stack")) return "lists are nested too deeply";
  if (message.startsWith("Excessive alias")) return "it uses too many aliases";
  if (message.startsWith("Unresolved alias")) return message;
  return "it is not valid YAML: check the indentation (spaces, not tabs), quotes and colons";
}

function placeOf(keys: readonly (string | number)[]): string {
  const place = keys.map((key) => (typeof key === "number" ? ` ${key + 1}` : `.${key}`)).join("");
  return place === "" ? "" : `${place.slice(1)}: `;
}

function whatIsWrong(issue: v.InferIssue<typeof RulesSchema>): string {
  if (issue.type === "array" && issue.message.startsWith("Invalid type")) return "it must be a list";
  if (issue.type !== "strict_object") return issue.message;
  if (issue.expected === "never") return "there is no such setting: compare it with the file that Pitwall creates";
  return issue.received === "undefined" ? "it is missing" : "it must have settings below it";
}

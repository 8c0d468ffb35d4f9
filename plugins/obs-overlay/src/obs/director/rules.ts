import { basename } from "node:path";
import { READING_IDS } from "@acevo-pitwall/core/readings";
import { readOwnFile, textOf, writeWhole } from "@acevo-pitwall/core/storage";
import * as v from "valibot";
import { type Document, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";
import { DEFAULT_RULES } from "./default-rules.js";
import { nearest } from "./nearest.js";
import { MissingRulesError, RulesError } from "./rules-error.js";
import { NAME_PLACES, type Rules, RulesSchema, settingsAt } from "./rules-schema.js";
import { EVENT_TYPES } from "./titles.js";
import { unknownValues } from "./values.js";
import { aliasProblem, type YamlProblem, yamlProblem } from "./yaml-problem.js";

export type { Rules } from "./rules-schema.js";

type Key = string | number;
type Issue = v.InferIssue<typeof RulesSchema>;

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
  if (found.kind === "file") return textOf(found.bytes).text;
  const file = basename(path);
  const whole = { file, line: null, nearest: null };
  if (found.kind === "unreadable")
    throw new RulesError({
      ...whole,
      reason: `The rules file ${file} ${found.why}: fix that, and it is read at once.`,
    });
  const next = isNamed
    ? ": check its name, or use --director without a name for the file that Pitwall creates."
    : ", and Pitwall cannot create it: let it write to its folder, or name another file after --director.";
  throw new MissingRulesError({ ...whole, reason: `There is no rules file ${file}${next}` });
}

/** Parses YAML. `file` is the name used in messages. Throws `RulesError`. */
export function readRules(text: string, file: string): Rules {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    throw errorOf(yamlProblem(broken, text));
  }
  for (const place of NAME_PLACES) asTexts(document.contents, place);
  const found = v.safeParse(RulesSchema, valueOf(document));
  if (found.success) return found.output;
  const [issue] = found.issues;
  const keys = issue.path?.map(({ key }) => key as Key) ?? [];
  const reason = `${placeOf(keys)}${whatIsWrong(issue)}`;
  throw new RulesError({ file, line: lineOf(keys), reason, nearest: nearestTo(issue, keys) });

  /** The document's value. An alias such as `*name` may be unresolved. */
  function valueOf(whole: Document.Parsed): unknown {
    try {
      return whole.toJS() ?? {};
    } catch (error) {
      throw errorOf(aliasProblem((error as Error).message, text));
    }
  }

  function errorOf({ reason, at }: YamlProblem): RulesError {
    return new RulesError({ file, line: lines.linePos(at).line, reason, nearest: null });
  }

  /** The line of the innermost key that exists. */
  function lineOf(keys: readonly Key[]): number {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true) as
        { range?: readonly [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

/** A scene may be called 1, 007 or yes: takes such a name as it is written. */
function asTexts(node: ParsedNode | null | undefined, [key, ...rest]: readonly string[]): void {
  if (key === undefined) {
    const isText = isScalar(node) && node.value !== null && typeof node.value !== "string";
    if (isText && node.source !== undefined) Object.assign(node, { value: node.source });
  } else if (isSeq(node)) for (const item of node.items) asTexts(item as ParsedNode, rest);
  else if (isMap(node))
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? pair.key.value : null;
      if (key === "*" || name === key) asTexts(pair.value as ParsedNode | null, rest);
    }
}

function placeOf(keys: readonly Key[]): string {
  const place = keys.map((key) => (typeof key === "number" ? ` ${key + 1}` : `.${key}`)).join("");
  return place === "" ? "" : `${place.slice(1)}: `;
}

function whatIsWrong(issue: Issue): string {
  if (issue.type === "array" && issue.message.startsWith("Invalid type")) return "it must be a list";
  if (issue.type !== "strict_object") return issue.message;
  if (issue.expected === "never") return "there is no such setting: compare it with the file that Pitwall creates";
  return issue.received === "undefined" ? "it is missing" : "it must have settings below it";
}

/** The right word for a misspelt setting, event or value. */
function nearestTo(issue: Issue, keys: readonly Key[]): string | null {
  if (issue.type === "strict_object" && issue.expected === "never")
    return nearest(String(keys.at(-1)), settingsAt(keys.slice(0, -1)));
  if (issue.type === "picklist") return nearest(String(issue.input), EVENT_TYPES);
  const [value] = issue.type === "check" && typeof issue.input === "string" ? unknownValues(issue.input) : [];
  return value === undefined ? null : nearest(value, READING_IDS);
}

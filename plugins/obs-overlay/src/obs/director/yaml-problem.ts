import type { YAMLError } from "yaml";

/** What is wrong with a file that is no YAML, for a streamer. */
export interface YamlProblem {
  /** In a sentence without its place. */
  readonly reason: string;
  /** Where to mend it, in characters from the beginning. */
  readonly at: number;
}

const TAB = "there is a tab: use spaces";
const NOT_ALIGNED = "this line does not start below the ones that it belongs to: check its spaces";
const NO_COLON = "a colon and a space are missing after the name of a setting";
const OTHER = "it is not valid YAML: check the indentation (spaces, not tabs), quotes and colons";

/** The parser's error in words for a streamer. */
export function yamlProblem({ code, message, pos }: YAMLError, text: string): YamlProblem {
  const [at] = pos;
  const problem = (reason: string, place = at): YamlProblem => ({ reason, at: place });
  switch (code) {
    case "DUPLICATE_KEY":
      return problem(`"${wordAt(text, at)}" is there twice: keep only one`);
    case "TAB_AS_INDENT":
      return problem(TAB);
    case "BAD_INDENT":
      return badIndent(message, text, at);
    case "BLOCK_AS_IMPLICIT_KEY":
      return nested(text, at);
    case "BLOCK_IN_FLOW":
      return problem('a comma is missing between the brackets, or a name with ": " in it needs quotes');
    case "BAD_SCALAR_START":
    case "BAD_ALIAS":
      return problem(`what starts with ${text[at]} needs quotes`);
    case "MISSING_CHAR":
      return missing(message, text, at);
    case "MULTILINE_IMPLICIT_KEY":
      return problem(NO_COLON);
    case "UNEXPECTED_TOKEN":
      return problem(unexpected(text, at));
    case "BAD_DQ_ESCAPE":
      return problem("between double quotes a \\ must be written twice, or take single quotes");
    case "MULTIPLE_DOCS":
      return problem("a line of --- begins a second file: remove it");
    default:
      return problem(message.includes("call stack") ? "lists are nested too deeply" : OTHER);
  }
}

/** What is wrong with an alias like `*name`, by the message with which it could not be resolved. */
export function aliasProblem(message: string, text: string): YamlProblem {
  if (message.includes("call stack")) return { reason: "lists are nested too deeply", at: 0 };
  if (message.startsWith("Excessive alias")) return { reason: "it uses too many aliases", at: 0 };
  const [, name = ""] = /^Unresolved alias.*: (.*)$/.exec(message) ?? [];
  return { reason: "what starts with * needs quotes", at: Math.max(0, withoutComments(text).indexOf(`*${name}`)) };
}

function badIndent(message: string, text: string, at: number): YamlProblem {
  if (lineStart(text, at).includes("\t")) return { reason: TAB, at };
  const [, closing] = /end with a ([\]}])/.exec(message) ?? [];
  if (closing === undefined) return { reason: NOT_ALIGNED, at };
  return { reason: `a closing ${closing} is missing`, at: openedAt(text, at, closing) };
}

/** A colon too many in a value, or a line that is indented although nothing may stand below the one before. */
function nested(text: string, at: number): YamlProblem {
  const end = text.indexOf("\n", at);
  const value = withoutComments(text.slice(at, end === -1 ? undefined : end)).trim();
  if (/:(\s|$)/.test(value)) return { reason: `a name with a colon needs quotes: "${value}"`, at };
  if (end === -1 || value.startsWith("?")) return { reason: OTHER, at };
  const [between] = /^\n([ \t]*(#.*)?\n)*/.exec(text.slice(end))!;
  const reason = "this line starts further right than the one above it: check its spaces";
  return { reason, at: end + between.length };
}

function missing(message: string, text: string, at: number): YamlProblem {
  const [, quote] = /Missing closing (["'])/.exec(message) ?? [];
  if (quote !== undefined)
    return { reason: `a closing ${quote} is missing`, at: withoutComments(text).lastIndexOf(quote, at - 1) };
  return { reason: message.startsWith("Sequence item") ? NOT_ALIGNED : NO_COLON, at };
}

function unexpected(text: string, at: number): string {
  const found = text[at]!;
  if ("]}".includes(found)) return `there is a ${found} too many`;
  if (/^-\s/.test(text.slice(at))) return "what starts with - needs quotes";
  const before = text.slice(0, at).trimEnd().at(-1) ?? "";
  if ("|>".includes(before)) return `what starts with ${before} needs quotes`;
  if (before === "'") return "there is more after the closing ': write '' for an apostrophe, or quote the whole text";
  if (`"]}`.includes(before)) return `there is more after the closing ${before}: put quotes around the whole text`;
  return OTHER;
}

/** The name of a setting there. */
function wordAt(text: string, at: number): string {
  return /^[^:\n]*/.exec(text.slice(at))![0].trim();
}

function lineStart(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at + 1);
}

/** Where the bracket was opened that is not closed before `at`. */
function openedAt(text: string, at: number, closing: string): number {
  const opening = closing === "]" ? "[" : "{";
  const told = withoutComments(text);
  let closed = 0;
  for (let i = at - 1; i >= 0; i--) {
    if (told[i] === closing) closed++;
    else if (told[i] === opening && closed-- === 0) return i;
  }
  return at;
}

/** As long as before. */
function withoutComments(text: string): string {
  return text.replace(/(?<=^|\s)#.*$/gm, (comment) => " ".repeat(comment.length));
}

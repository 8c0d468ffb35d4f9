import type { Document } from "./documents.js";

/** How a command inside a sentence begins. */
const BEGINS = /^(?:(?:npm|npx|bash|node) |[A-Z][A-Z_]+=\S)/;
/** Code blocks in which each line is a command. */
const SHELL_BLOCK = /^```(?:sh|bash|shell|console)\n([\s\S]*?)^```/gm;
const ANY_BLOCK = /^```[\s\S]*?^```/gm;
const INLINE = /`([^`]+)`/g;

/** Every distinct command in the documents, as written. */
export function commandsIn(documents: readonly Document[]): string[] {
  const found = documents.flatMap(({ text }) => {
    const blocks = [...text.matchAll(SHELL_BLOCK)].map(([, block = ""]) => block.replace(/\\\n/g, " "));
    const inline = inlineIn(text).filter((code) => BEGINS.test(code));
    return [...blocks.flatMap((block) => block.split("\n")), ...inline].flatMap(commandsOfLine);
  });
  return [...new Set(found)];
}

/** Every option mentioned alone in a paragraph or table row, by the npm command before it. */
export function namedOptionsIn(documents: readonly Document[]): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const paragraph of documents.flatMap(({ text }) => text.replace(ANY_BLOCK, "").split(/\n\s*\n|\n(?=[|-])/))) {
    let command = "";
    for (const code of inlineIn(paragraph)) {
      if (code.startsWith("npm ")) command = code.split(" -- ")[0]!;
      const [, option] = /^(?:-- )?(--[a-z][\w-]*)/.exec(code) ?? [];
      if (option && command) named.set(command, [...(named.get(command) ?? []), option]);
    }
  }
  return named;
}

function inlineIn(text: string): string[] {
  return [...text.replace(ANY_BLOCK, "").matchAll(INLINE)].map(([, code = ""]) => code.replace(/\s+/g, " ").trim());
}

function commandsOfLine(line: string): string[] {
  const bare = line.replace(/(^|\s)#.*$/, "").replace(/^\s*\$ /, "");
  return bare
    .split(/&&|;/)
    .map((command) => command.trim())
    .filter((command) => command !== "");
}

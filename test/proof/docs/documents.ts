import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../root.js";

/** A document and what it says that can be wrong. */
export interface Document {
  /** Path below the project's folder. */
  readonly path: string;
  readonly text: string;
}

const PLACES = ["", "docs", "docs/streamdeck", "core", "core/src/tape", "plugins/obs-overlay", "plugins/streamdeck"];

export function readDocuments(): Document[] {
  const folders = PLACES.map((place) => join(ROOT, place)).filter((folder) => existsSync(folder));
  const paths = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name)),
  );
  return paths.map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));
}

/** The heading's name in an address, as GitHub makes it. */
function anchorOf(heading: string): string {
  const plain = heading.replace(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, "$1");
  return plain
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

/** Links and pictures of a document that lead nowhere. Addresses on the web are not followed: nobody is called. */
export function brokenLinks({ path, text }: Document): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)|<img[^>]+src="([^"]+)"/g)].flatMap(([, link, picture]) => {
    const target = link ?? picture ?? "";
    if (/^https?:/.test(target)) return URL.canParse(target) ? [] : [`${path}: ${target} is no address`];
    const [file = "", anchor] = target.split("#");
    const full = file === "" ? join(ROOT, path) : join(ROOT, dirname(path), file);
    if (!existsSync(full)) return [`${path}: ${target} does not exist`];
    if (anchor && !anchorsOf(readFileSync(full, "utf8")).includes(anchor)) return [`${path}: no heading for ${target}`];
    return [];
  });
}

/** Every npm command in a document, as it is written, once. */
export function commandsIn(documents: readonly Document[]): string[] {
  const found = documents.flatMap(({ text }) => {
    const fenced = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.split("\n"));
    const inline = [...text.replace(/```[\s\S]*?```/g, "").matchAll(/`(npm [^`]+)`/g)].map(([, code = ""]) => code);
    return [...fenced, ...inline].flatMap((line) => line.replace(/\s+#.*$/, "").split("&&"));
  });
  return [...new Set(found.map((command) => command.trim()).filter((command) => command.startsWith("npm ")))];
}

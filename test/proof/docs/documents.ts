import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../root.js";

/** A document and its checkable contents. */
export interface Document {
  /** Path below the project's folder. */
  readonly path: string;
  readonly text: string;
}

const PLACES = ["", "core", "core/src/tape"];
/** All files below a folder, except those made by `npm run docs:api`. */
const TREE = "docs";
const GENERATED = join(TREE, "api");

export function readDocuments(): Document[] {
  const beside = PLACES.flatMap((place) => readdirSync(join(ROOT, place)).map((name) => join(place, name)));
  const below = readdirSync(join(ROOT, TREE), { recursive: true, encoding: "utf8" }).map((name) => join(TREE, name));
  const paths = [...beside, ...below].filter((path) => path.endsWith(".md") && !path.startsWith(GENERATED));
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

const BLOCK = /^```[\s\S]*?^```/gm;

/** A heading's anchor, as on GitHub. */
function anchorOf(heading: string): string {
  const plain = heading.replace(/[`*\\]|\[([^\]]*)\]\([^)]*\)/g, "$1");
  return plain
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}

/** Every anchor in a document. Of two equal headings the second is `name-1`. */
function anchorsOf(text: string): string[] {
  const prose = text.replace(BLOCK, "");
  const names = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
  const given = [...prose.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);
  const earlier = (name: string, at: number) => names.slice(0, at).filter((other) => other === name).length;
  return [...names.map((name, at) => (earlier(name, at) ? `${name}-${earlier(name, at)}` : name)), ...given];
}

/** The links and pictures of a document, as written. */
function linksIn({ text }: Document): string[] {
  const prose = text.replace(BLOCK, "");
  const found = prose.matchAll(/\]\(([^)\s]+)\)|<img[^>]+src="([^"]+)"/g);
  return [...found].map(([, link, picture]) => link ?? picture ?? "");
}

/** The file that a link leads to. */
function placeOf({ path }: Document, link: string): string {
  const [file = ""] = link.split("#");
  return file === "" ? join(ROOT, path) : join(ROOT, dirname(path), file);
}

/** Broken links and pictures of a document. Web addresses are not checked. */
export function brokenLinks(document: Document): string[] {
  const { path, text } = document;
  return linksIn(document).flatMap((link) => {
    if (/^https?:/.test(link)) return URL.canParse(link) ? [] : [`${path}: ${link} is no address`];
    const place = placeOf(document, link);
    if (!existsSync(place)) return [`${path}: ${link} does not exist`];
    const [, anchor] = link.split("#");
    const there = link.startsWith("#") || !anchor ? text : readFileSync(place, "utf8");
    if (anchor && !anchorsOf(there).includes(anchor)) return [`${path}: no heading for ${link}`];
    return [];
  });
}

const PICTURE = /\.(?:png|jpe?g|svg|gif|webp)$/i;

/** Pictures in `docs/` that no document uses, which could become outdated unnoticed. */
export function unusedPictures(documents: readonly Document[]): string[] {
  const shown = new Set(documents.flatMap((document) => linksIn(document).map((link) => placeOf(document, link))));
  const files = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  const pictures = files.filter((file) => PICTURE.test(file)).map((file) => join(ROOT, "docs", file));
  return pictures
    .filter((picture) => !shown.has(picture))
    .map((picture) => `no document shows ${relative(ROOT, picture)}`);
}

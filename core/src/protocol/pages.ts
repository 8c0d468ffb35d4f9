import type { FieldKind } from "./fields.js";
import { SPageFileGraphicEvo } from "./graphics.js";
import { SPageFilePhysics } from "./physics.js";
import { SPageFileStaticEvo } from "./static.js";
import type { Struct } from "./struct.js";

/** The three pages by their name in files, mappings and JSON. */
export const PAGES = {
  physics: SPageFilePhysics,
  graphics: SPageFileGraphicEvo,
  static: SPageFileStaticEvo,
} as const;

export type PageName = keyof typeof PAGES;

export const PAGE_NAMES = ["physics", "graphics", "static"] as const satisfies readonly PageName[];

export type PhysicsPage = ReturnType<typeof SPageFilePhysics.view>;
export type GraphicsPage = ReturnType<typeof SPageFileGraphicEvo.view>;
export type StaticPage = ReturnType<typeof SPageFileStaticEvo.view>;
export type PhysicsWriter = ReturnType<typeof SPageFilePhysics.writer>;
export type GraphicsWriter = ReturnType<typeof SPageFileGraphicEvo.writer>;
export type StaticWriter = ReturnType<typeof SPageFileStaticEvo.writer>;

/** The names on a path: `physics.wheelLoad[2]` and `physics.wheelLoad.2` are `physics`, `wheelLoad`, `2`. */
export function namesOnPath(path: string): readonly string[] {
  return path.replace(/\[(\d+)\]/g, ".$1").split(".");
}

/**
 * The declaration of the field at a path such as `physics.wheelLoad[2]` or `graphics.tyre_lf.slip`; of an array item,
 * that of the whole array. Null when there is no such field.
 */
export function fieldAt(path: string): FieldKind<unknown> | null {
  const [page = "", ...names] = namesOnPath(path).filter((name) => !/^\d+$/.test(name));
  let inside: unknown = Object.hasOwn(PAGES, page) ? PAGES[page as PageName] : null;
  for (const name of names) inside = isStruct(inside) ? inside.fields.find((one) => one.name === name)?.kind : null;
  return (inside as FieldKind<unknown> | null | undefined) ?? null;
}

function isStruct(kind: unknown): kind is Pick<Struct<unknown>, "fields"> {
  return typeof kind === "object" && kind !== null && "fields" in kind;
}

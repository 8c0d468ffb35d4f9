import koffi, { type TypeObject } from "koffi";
import { PAGES, type PageName, type Struct } from "@acevo-pitwall/core/protocol";

/** The same structs declared with koffi, as a reader without our struct language would. */
const made = new Map<string, TypeObject>();

type AnyStruct = Pick<Struct<unknown>, "name" | "fields">;

function koffiStruct({ name, fields }: AnyStruct): TypeObject {
  const known = made.get(name);
  if (known) return known;
  const members = fields.map(({ name: field, kind }) => [field, koffiType(kind.c, kind)] as const);
  const type = koffi.struct(name, Object.fromEntries(members));
  made.set(name, type);
  return type;
}

function koffiType(c: string, kind: unknown): TypeObject | string | [number, string] {
  const dims = [...c.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  const base = c.replace(/\[.*/, "");
  const scalar = base === "char" || /_t$|float|bool/.test(base);
  let type: TypeObject | string = scalar ? base : koffiStruct(kind as AnyStruct);
  for (const length of dims) type = koffi.array(type, length, base === "char" ? "String" : "Array");
  // pack(4) only affects the 8-byte ids
  return base === "uint64_t" ? ([4, type] as unknown as [number, string]) : type;
}

/** koffi's type of a page. Throws when koffi would lay it out differently. */
export function koffiPage(page: PageName): TypeObject {
  const type = koffiStruct(PAGES[page] as unknown as AnyStruct);
  if (koffi.sizeof(type) !== PAGES[page].size) throw new Error(`koffi lays ${page} out in ${koffi.sizeof(type)} bytes`);
  return type;
}

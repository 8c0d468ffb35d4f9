import { layout, SIZES } from "../protocol/oracle.js";

/** The bytes of the three pages. */
export type PageBytes = Readonly<Record<"physics" | "graphics" | "static", Buffer>>;

const STRUCTS = { physics: "SPageFilePhysics", graphics: "SPageFileGraphicEvo", static: "SPageFileStaticEvo" } as const;

interface Place {
  readonly type: string;
  readonly offset: number;
  /** Bytes of a text field. */
  readonly length: number;
}

/** Where a field such as `graphics.tyre_lf.lock` or `physics.wheelsPressure[2]` is, by the compiler's layout. */
function placeOf(path: string): readonly [page: keyof PageBytes, place: Place] {
  const [page, ...names] = path.split(".") as [keyof PageBytes, ...string[]];
  let struct: string = STRUCTS[page];
  let base = 0;
  for (const [i, written] of names.entries()) {
    const [, name, index = "0"] = /^(\w+)(?:\[(\d+)\])?$/.exec(written)!;
    const row = layout.structs[struct]!.fields.find(([one]) => one === name);
    if (!row) throw new Error(`${struct} has no field ${name}`);
    const [, type, offset, dims] = row;
    base += offset + Number(index) * (SIZES[type] ?? 0);
    if (i === names.length - 1) return [page, { type, offset: base, length: dims[0] ?? 1 }];
    struct = type;
  }
  throw new Error(`"${path}" is not a field`);
}

/** Writes one field at the compiler's offset, not the one of our declaration. */
export function put(pages: PageBytes, path: string, value: number | string): void {
  const [page, { type, offset, length }] = placeOf(path);
  const bytes = pages[page];
  if (type === "char") bytes.fill(0, offset, offset + length).write(String(value), offset, length - 1);
  else if (type === "f32") bytes.writeFloatLE(Number(value), offset);
  else if (type === "i32") bytes.writeInt32LE(Number(value), offset);
  else if (type === "u32") bytes.writeUInt32LE(Number(value), offset);
  else if (type === "i16") bytes.writeInt16LE(Number(value), offset);
  else if (type === "u16") bytes.writeUInt16LE(Number(value), offset);
  else if (type === "i8") bytes.writeInt8(Number(value), offset);
  else if (type === "u8" || type === "bool") bytes.writeUInt8(Number(value), offset);
  else throw new Error(`${path}: a ${type} cannot be written here`);
}

/** Every field of the pages and of their nested structs, with its place. */
export function allFields(): readonly { path: string; page: keyof PageBytes; offset: number; size: number }[] {
  const inside = (struct: string, path: string, page: keyof PageBytes, base: number): ReturnType<typeof allFields> =>
    layout.structs[struct]!.fields.flatMap(([name, type, offset, dims]) =>
      Object.hasOwn(layout.structs, type)
        ? inside(type, `${path}.${name}`, page, base + offset)
        : {
            path: `${path}.${name}`,
            page,
            offset: base + offset,
            size: dims.reduce((size, n) => size * n, SIZES[type] ?? 1),
          },
    );
  return Object.entries(STRUCTS).flatMap(([page, struct]) => inside(struct, page, page as keyof PageBytes, 0));
}

import { readFileSync } from "node:fs";

/** The exact layout computed by a C++ compiler, independent of our declarations. */
export interface Layout {
  readonly structs: Readonly<Record<string, StructLayout>>;
}

interface StructLayout {
  readonly size: number;
  readonly fields: readonly (readonly [name: string, type: string, offset: number, dims: number[], note: string])[];
}

export const layout = JSON.parse(readFileSync(new URL("./layout.json", import.meta.url), "utf8")) as Layout;

function number(bytes: Buffer, type: string, at: number): unknown {
  switch (type) {
    case "i8":
      return bytes.readInt8(at);
    case "u8":
      return bytes.readUInt8(at);
    case "i16":
      return bytes.readInt16LE(at);
    case "u16":
      return bytes.readUInt16LE(at);
    case "i32":
      return bytes.readInt32LE(at);
    case "u32":
      return bytes.readUInt32LE(at);
    case "u64":
      return bytes.readBigUInt64LE(at).toString();
    case "f32": {
      const value = bytes.readFloatLE(at);
      return Number.isFinite(value) ? value : null;
    }
    case "bool":
      return bytes.readUInt8(at) !== 0;
    default:
      return decode(type, bytes, at);
  }
}

/** Bytes of each plain type. */
export const SIZES: Readonly<Record<string, number>> = {
  i8: 1,
  u8: 1,
  bool: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  f32: 4,
  u64: 8,
};

function list(bytes: Buffer, type: string, at: number, dims: readonly number[]): unknown {
  const [length, ...rest] = dims;
  if (length === undefined) return number(bytes, type, at);
  if (type === "char") {
    const end = bytes.subarray(at, at + length).indexOf(0);
    return bytes.toString("utf8", at, at + (end < 0 ? length : end));
  }
  const stride = rest.reduce((product, n) => product * n, SIZES[type] ?? 0);
  return Array.from({ length }, (_, i) => list(bytes, type, at + i * stride, rest));
}

/** Decodes a struct by the compiler's offsets, in the JSON form of the dump. */
export function decode(struct: string, bytes: Buffer, base = 0): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const [name, type, offset, dims] of layout.structs[struct]!.fields) {
    if (name !== "place_holder") decoded[name] = list(bytes, type, base + offset, dims);
  }
  return decoded;
}

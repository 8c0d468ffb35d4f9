/** The field kinds of the game's header: their C size, and how to convert their bytes to values. */

/** The property in which a view keeps its bytes. */
export const DATA = Symbol("data");

export interface HasData {
  readonly [DATA]: DataView<ArrayBuffer>;
}

/** An array of numbers over a page's bytes. */
export type NumberList = Float32Array<ArrayBuffer> | Int8Array<ArrayBuffer>;

/** How to read and write one kind of field. `V` is the type of its values, `J` their JSON form. */
export interface FieldKind<V, J = V> {
  /** The C spelling, for messages and tables: `float[3]`, `char[33]`. */
  readonly c: string;
  /** Bytes. */
  readonly size: number;
  /** Natural alignment in bytes; a struct caps it at 4 (`#pragma pack(4)`). */
  readonly align: number;
  /** Reads the value at `offset`. */
  read(data: DataView<ArrayBuffer>, offset: number): V;
  /** Writes a value from `read` or `fromJson`. Integers out of range wrap as in C, texts are cut. */
  write(data: DataView<ArrayBuffer>, offset: number, value: V): void;
  /**
   * Makes the getter of a view's field. Each kind has its own, since V8 inlines a getter to a plain load only when all
   * closures from the same place in the source call the same DataView method.
   */
  getter?(offset: number): (this: HasData) => V;
  /** True when `read` returns a view over the bytes, which is then created only once. */
  readonly live?: boolean;
  /** The value as JSON text: u64 as a decimal string, a float that is not finite as null, everything else itself. */
  json(data: DataView<ArrayBuffer>, offset: number): string;
  /** The value from parsed JSON; a null float becomes NaN. Throws `TypeError` when the JSON has another shape. */
  fromJson(json: J): V;
  /** Unit, range and remarks, like the comment in the header. */
  readonly note?: string;
  /** True for padding, which views leave out. */
  readonly reserved?: boolean;
}

/** A number kind whose arrays are read as typed arrays over the page's bytes. */
export interface PackedKind<J = number> extends FieldKind<number, J> {
  readonly List: new (buffer: ArrayBuffer, byteOffset: number, length: number) => NumberList;
}

/** A kind of any type. */
export type AnyKind = FieldKind<never> | FieldKind<unknown>;

/** A field with its comment: `fuel: noted(f32, "L")` is `float fuel; // L` in the header. */
export function noted<K extends AnyKind>(kind: K, note: string): K {
  return { ...kind, note };
}

function asNumber(json: unknown): number {
  if (typeof json !== "number") throw new TypeError(`expected a number, got ${JSON.stringify(json)}`);
  return json;
}

export const i8: PackedKind = {
  c: "int8_t",
  size: 1,
  align: 1,
  read: (data, offset) => data.getInt8(offset),
  write: (data, offset, value) => data.setInt8(offset, value),
  getter: (offset) =>
    function () {
      return this[DATA].getInt8(offset);
    },
  json: (data, offset) => `${data.getInt8(offset)}`,
  fromJson: asNumber,
  List: Int8Array,
};

export const u8: FieldKind<number> = {
  c: "uint8_t",
  size: 1,
  align: 1,
  read: (data, offset) => data.getUint8(offset),
  write: (data, offset, value) => data.setUint8(offset, value),
  getter: (offset) =>
    function () {
      return this[DATA].getUint8(offset);
    },
  json: (data, offset) => `${data.getUint8(offset)}`,
  fromJson: asNumber,
};

export const i16: FieldKind<number> = {
  c: "int16_t",
  size: 2,
  align: 2,
  read: (data, offset) => data.getInt16(offset, true),
  write: (data, offset, value) => data.setInt16(offset, value, true),
  getter: (offset) =>
    function () {
      return this[DATA].getInt16(offset, true);
    },
  json: (data, offset) => `${data.getInt16(offset, true)}`,
  fromJson: asNumber,
};

export const u16: FieldKind<number> = {
  c: "uint16_t",
  size: 2,
  align: 2,
  read: (data, offset) => data.getUint16(offset, true),
  write: (data, offset, value) => data.setUint16(offset, value, true),
  getter: (offset) =>
    function () {
      return this[DATA].getUint16(offset, true);
    },
  json: (data, offset) => `${data.getUint16(offset, true)}`,
  fromJson: asNumber,
};

export const i32: FieldKind<number> = {
  c: "int32_t",
  size: 4,
  align: 4,
  read: (data, offset) => data.getInt32(offset, true),
  write: (data, offset, value) => data.setInt32(offset, value, true),
  getter: (offset) =>
    function () {
      return this[DATA].getInt32(offset, true);
    },
  json: (data, offset) => `${data.getInt32(offset, true)}`,
  fromJson: asNumber,
};

export const u32: FieldKind<number> = {
  c: "uint32_t",
  size: 4,
  align: 4,
  read: (data, offset) => data.getUint32(offset, true),
  write: (data, offset, value) => data.setUint32(offset, value, true),
  getter: (offset) =>
    function () {
      return this[DATA].getUint32(offset, true);
    },
  json: (data, offset) => `${data.getUint32(offset, true)}`,
  fromJson: asNumber,
};

/** A 64-bit id, as a bigint. Hot code compares its 32-bit halves instead: see `CarKeys`. */
export const u64: FieldKind<bigint, string> = {
  c: "uint64_t",
  size: 8,
  align: 8,
  read: (data, offset) => data.getBigUint64(offset, true),
  write: (data, offset, value) => data.setBigUint64(offset, value, true),
  json: (data, offset) => `"${data.getBigUint64(offset, true)}"`,
  fromJson: (json) => {
    if (typeof json !== "string") throw new TypeError(`expected a decimal string, got ${JSON.stringify(json)}`);
    return BigInt(json);
  },
};

export const f32: PackedKind<number | null> = {
  c: "float",
  size: 4,
  align: 4,
  read: (data, offset) => data.getFloat32(offset, true),
  write: (data, offset, value) => data.setFloat32(offset, value, true),
  getter: (offset) =>
    function () {
      return this[DATA].getFloat32(offset, true);
    },
  json: (data, offset) => {
    const value = data.getFloat32(offset, true);
    return Number.isFinite(value) ? `${value}` : "null";
  },
  fromJson: (json) => (json === null ? Number.NaN : asNumber(json)),
  List: Float32Array,
};

/** One byte; any value but 0 is true. */
export const bool: FieldKind<boolean> = {
  c: "bool",
  size: 1,
  align: 1,
  read: (data, offset) => data.getUint8(offset) !== 0,
  write: (data, offset, value) => data.setUint8(offset, value ? 1 : 0),
  getter: (offset) =>
    function () {
      return this[DATA].getUint8(offset) !== 0;
    },
  json: (data, offset) => (data.getUint8(offset) !== 0 ? "true" : "false"),
  fromJson: (json) => {
    if (typeof json !== "boolean") throw new TypeError(`expected true or false, got ${JSON.stringify(json)}`);
    return json;
  },
};

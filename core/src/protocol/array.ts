import type { FieldKind, NumberList, PackedKind } from "./fields.js";

function checkedList<J>(json: readonly J[], length: number): readonly J[] {
  if (!Array.isArray(json) || json.length !== length) throw new TypeError(`expected a list of ${length}`);
  return json;
}

function shape(kind: FieldKind<unknown>, length: number) {
  const { size } = kind;
  return {
    c: `${kind.c}[${length}]`,
    size: size * length,
    align: kind.align,
    json(data: DataView<ArrayBuffer>, offset: number) {
      let items = kind.json(data, offset);
      for (let i = 1; i < length; i++) items += `,${kind.json(data, offset + i * size)}`;
      return `[${items}]`;
    },
  };
}

/** An array of numbers, read as a typed array over the page's bytes, which the header keeps aligned. */
function packed<J>(kind: PackedKind<J>, length: number): FieldKind<NumberList, readonly J[]> {
  return {
    ...shape(kind, length),
    live: true,
    read: (data, offset) => new kind.List(data.buffer, data.byteOffset + offset, length),
    write: (data, offset, value) => {
      for (let i = 0; i < length; i++) kind.write(data, offset + i * kind.size, value[i] ?? 0);
    },
    fromJson: (json) => {
      const data = new DataView(new ArrayBuffer(kind.size * length));
      checkedList(json, length).forEach((item, i) => kind.write(data, i * kind.size, kind.fromJson(item)));
      return new kind.List(data.buffer, 0, length);
    },
  };
}

/** An array of anything else (ids, nested arrays), read as a plain array. */
function plain<V, J>(kind: FieldKind<V, J>, length: number): FieldKind<readonly V[], readonly J[]> {
  return {
    ...shape(kind, length),
    live: kind.live,
    read: (data, offset) => Array.from({ length }, (_, i) => kind.read(data, offset + i * kind.size)),
    write: (data, offset, value) => value.forEach((item, i) => kind.write(data, offset + i * kind.size, item)),
    fromJson: (json) => checkedList(json, length).map((item) => kind.fromJson(item)),
  };
}

/** `T name[length]`; nest it for `T name[rows][columns]`. */
export function array<J>(kind: PackedKind<J>, length: number): FieldKind<NumberList, readonly J[]>;
export function array<V, J>(kind: FieldKind<V, J>, length: number): FieldKind<readonly V[], readonly J[]>;
export function array(kind: FieldKind<unknown> | PackedKind, length: number): unknown {
  return "List" in kind ? packed(kind, length) : plain(kind as FieldKind<unknown>, length);
}

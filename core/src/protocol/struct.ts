import { type AnyKind, DATA, type FieldKind, type HasData } from "./fields.js";

/** The declaration of a struct: its fields in the header's order. */
export type Fields = Readonly<Record<string, AnyKind>>;

type ValueOf<K> = K extends FieldKind<infer V, never> ? V : never;
type JsonOf<K> = K extends FieldKind<unknown, infer J> ? J : never;

/** Every field except padding. */
type ShownIn<F> = { [K in keyof F]: ValueOf<F[K]> extends undefined ? never : K }[keyof F];

// mapped over the names `N` of `F` only, so that editors show the comments of the declaration
type Values<F, N extends keyof F> = { readonly [K in N]: ValueOf<F[K]> };
type Jsons<F, N extends keyof F> = { readonly [K in N]: JsonOf<F[K]> };

/** A struct's fields by their protocol names, read directly from its bytes, without padding. */
export type Page<F> = Values<F, ShownIn<F>> & {
  /** JSON by protocol names, without padding: u64 as decimal text, floats that are not finite as null. */
  toJSON(): StructJson<F>;
};

/** Like `Page`, but writable. Arrays and nested structs are written in place. */
export type PageWriter<F> = {
  -readonly [K in keyof Values<F, ShownIn<F>>]: ValueOf<F[K]> extends Page<infer Inner>
    ? PageWriter<Inner>
    : ValueOf<F[K]>;
};

/** The JSON form of a struct, as from `toJSON`. */
export type StructJson<F> = Jsons<F, ShownIn<F>>;

/** The input of `encode`: any subset of the fields, also in nested structs. */
export type StructInput<F> = Some<StructJson<F>>;

type Some<J> = J extends readonly unknown[] ? J : J extends object ? { readonly [K in keyof J]?: Some<J[K]> } : J;

/** The place of a field in memory. */
export interface FieldPlace {
  readonly name: string;
  readonly kind: FieldKind<unknown>;
  /** Bytes from the start of the struct. */
  readonly offset: number;
}

/** A declared struct, which can also be a field of another struct. */
export interface Struct<F> extends FieldKind<Page<F>, StructJson<F>> {
  readonly name: string;
  readonly fields: readonly FieldPlace[];
  /** Bytes from the start of the struct to the field. */
  offsetOf(field: keyof F & string): number;
  /** A view over `bytes`. Throws `RangeError` when they are fewer than `size`. */
  view(bytes: Uint8Array<ArrayBuffer>): Page<F>;
  /** A writable view. Throws like `view`. */
  writer(bytes: Uint8Array<ArrayBuffer>): PageWriter<F>;
  /** A view as JSON text, several times faster than `JSON.stringify`, since it builds no objects. */
  stringify(page: Page<F>): string;
  /** A copy of a view's bytes. Throws like the view once it is closed. */
  copyBytes(page: Page<F>): Uint8Array<ArrayBuffer>;
  /** The bytes of a page from its JSON; missing fields stay 0. Throws `TypeError` naming a field that does not fit. */
  encode(json: StructInput<F>): Uint8Array<ArrayBuffer>;
}

/** `#pragma pack(4)` in the game's header. */
const PACK = 4;

function layOut(fields: Fields) {
  const places: FieldPlace[] = [];
  let end = 0;
  let structAlign = 1;
  for (const [name, kind] of Object.entries(fields)) {
    const align = Math.min(kind.align, PACK);
    const offset = Math.ceil(end / align) * align;
    places.push({ name, kind: kind as FieldKind<unknown>, offset });
    end = offset + kind.size;
    structAlign = Math.max(structAlign, align);
  }
  return { places, size: Math.ceil(end / structAlign) * structAlign, align: structAlign };
}

/** The property in which a view caches its arrays and nested views. */
const LIVE = Symbol("live");

class StructView implements HasData {
  [DATA]: DataView<ArrayBuffer>;
  readonly [LIVE]: unknown[] = [];

  constructor(data: DataView<ArrayBuffer>) {
    this[DATA] = data;
  }
}

function liveGetter({ kind, offset }: FieldPlace, index: number) {
  return function (this: StructView): unknown {
    const data = this[DATA];
    return (this[LIVE][index] ??= data.byteLength > 0 ? kind.read(data, offset) : undefined);
  };
}

function getter(place: FieldPlace, index: number) {
  const { kind, offset } = place;
  if (kind.live) return liveGetter(place, index);
  return (
    kind.getter?.(offset) ??
    function (this: HasData) {
      return kind.read(this[DATA], offset);
    }
  );
}

function jsonWriter(places: readonly FieldPlace[]): FieldKind<unknown>["json"] {
  const steps = places.map(({ name, kind, offset }, i) => ({ start: `${i > 0 ? "," : ""}"${name}":`, kind, offset }));
  return (data, offset) => {
    let text = "{";
    for (const step of steps) text += step.start + step.kind.json(data, offset + step.offset);
    return `${text}}`;
  };
}

function makeViewClass(name: string, shown: readonly FieldPlace[], json: FieldKind<unknown>["json"]) {
  const ViewClass = class extends StructView {
    toJSON(): unknown {
      return JSON.parse(json(this[DATA], 0));
    }
  };
  Object.defineProperty(ViewClass, "name", { value: name });
  shown.forEach((place, index) => {
    Object.defineProperty(ViewClass.prototype, place.name, {
      enumerable: true,
      get: getter(place, index),
      set(this: HasData, value: unknown) {
        place.kind.write(this[DATA], place.offset, value);
      },
    });
  });
  return ViewClass;
}

function asRecord(json: unknown, name: string): Record<string, unknown> {
  if (typeof json !== "object" || json === null) throw new TypeError(`expected ${name} as an object`);
  return json as Record<string, unknown>;
}

/** Declares a struct: `struct("SPageFileStaticEvo", { sm_version: text(15), session: i32, … })`. */
export function struct<const F extends Fields>(name: string, fields: F): Struct<F> {
  const { places, size, align } = layOut(fields);
  const shown = places.filter((place) => !place.kind.reserved);
  const json = jsonWriter(shown);
  const ViewClass = makeViewClass(name, shown, json);
  const at = new Map(places.map((place) => [place.name, place.offset]));

  const open = (bytes: Uint8Array<ArrayBuffer>): unknown =>
    new ViewClass(new DataView(bytes.buffer, bytes.byteOffset, size));

  const fill = (data: DataView<ArrayBuffer>, values: Record<string, unknown>) => {
    for (const place of shown) {
      const value = values[place.name];
      if (value === undefined) continue;
      try {
        place.kind.write(data, place.offset, place.kind.fromJson(value));
      } catch (error) {
        throw new TypeError(`${name}.${place.name}: ${(error as Error).message}`, { cause: error });
      }
    }
  };

  const self: Struct<F> = {
    name,
    fields: places,
    c: name,
    size,
    align,
    live: true,
    offsetOf: (field) => at.get(field)!,
    view: (bytes) => open(bytes) as Page<F>,
    writer: (bytes) => open(bytes) as PageWriter<F>,
    stringify: (page) => json((page as unknown as HasData)[DATA], 0),
    copyBytes: (page) => {
      const { buffer, byteOffset } = (page as unknown as HasData)[DATA];
      return new Uint8Array(buffer, byteOffset, size).slice();
    },
    encode: (values) => {
      const bytes = new Uint8Array(size);
      fill(new DataView(bytes.buffer), values as Record<string, unknown>);
      return bytes;
    },
    read: (data, offset) =>
      new ViewClass(new DataView(data.buffer, data.byteOffset + offset, size)) as unknown as Page<F>,
    write: (data, offset, value) => {
      new Uint8Array(data.buffer, data.byteOffset + offset, size).set(self.copyBytes(value));
    },
    json,
    fromJson: (value) => self.view(self.encode(asRecord(value, name) as StructInput<F>)),
  };
  return self;
}

/** Makes every later read of `page` and its nested structs throw `reason`. Arrays read before stay usable. */
export function closePage(page: object, reason: () => Error): void {
  const view = page as StructView;
  for (const part of view[LIVE]) {
    if (part instanceof StructView) closePage(part, reason);
  }
  view[LIVE].length = 0;
  view[DATA] = new Proxy(view[DATA], {
    get() {
      throw reason();
    },
  });
}

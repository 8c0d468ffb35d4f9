import { type AnyKind, DATA, type FieldKind, type HasData } from "./fields.js";

/** The declaration of a struct: its fields in the header's order. */
export type Fields = Readonly<Record<string, AnyKind>>;

type ValueOf<K> = K extends FieldKind<infer V, never> ? V : never;
type JsonOf<K> = K extends FieldKind<unknown, infer J> ? J : never;

/** Every field but the reserve. */
type ShownIn<F> = { [K in keyof F]: ValueOf<F[K]> extends undefined ? never : K }[keyof F];

// Mapped over names `N` of `F` alone, so that an editor shows the comments of the declaration.
type Values<F, N extends keyof F> = { readonly [K in N]: ValueOf<F[K]> };
type Jsons<F, N extends keyof F> = { readonly [K in N]: JsonOf<F[K]> };

/** A struct's fields read straight from its bytes, by their protocol names; the reserve is left out. */
export type Page<F> = Values<F, ShownIn<F>> & {
  /** JSON by protocol names: u64 as decimal text, floats that are not finite as null, the reserve left out. */
  toJSON(): StructJson<F>;
};

/** The same names, assignable. Lists and nested structs are written in place. */
export type PageWriter<F> = {
  -readonly [K in keyof Values<F, ShownIn<F>>]: ValueOf<F[K]> extends Page<infer Inner>
    ? PageWriter<Inner>
    : ValueOf<F[K]>;
};

/** The JSON form of a struct: what `toJSON` gives. */
export type StructJson<F> = Jsons<F, ShownIn<F>>;

/** What `encode` takes: any of the fields, also of the structs inside. */
export type StructInput<F> = Some<StructJson<F>>;

type Some<J> = J extends readonly unknown[] ? J : J extends object ? { readonly [K in keyof J]?: Some<J[K]> } : J;

/** One field of a struct as it lies in memory. */
export interface FieldPlace {
  readonly name: string;
  readonly kind: FieldKind<unknown>;
  /** Bytes from the start of the struct. */
  readonly offset: number;
}

/** A struct's declaration with everything that follows from it. Also usable as a field of another struct. */
export interface Struct<F> extends FieldKind<Page<F>, StructJson<F>> {
  readonly name: string;
  readonly fields: readonly FieldPlace[];
  /** Bytes from the start of the struct to a field. */
  offsetOf(field: keyof F & string): number;
  /** A view that follows `bytes`. Throws `RangeError` when they are fewer than `size`. */
  view(bytes: Uint8Array<ArrayBuffer>): Page<F>;
  /** A view one may also assign to. Throws like `view`. */
  writer(bytes: Uint8Array<ArrayBuffer>): PageWriter<F>;
  /** A view as JSON text, several times faster than `JSON.stringify`, which has to build and walk the objects. */
  stringify(page: Page<F>): string;
  /** A copy of the bytes that a view follows. Throws what the view throws once it is closed. */
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

/** Lists and nested views of one page, made when first asked for. */
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

/** Makes every later read of `page`, and of the structs inside it, throw `reason`. Lists handed out before stay as they were. */
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

import type { FieldKind } from "./fields.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Texts in the pages repeat for minutes, so the last few decoded ones are kept by their bytes. */
const CACHE_LIMIT = 512;
const cache = new Map<string, string>();

/** Decodes UTF-8 up to the first NUL, never past `length` bytes. Bytes that are not UTF-8 become U+FFFD. */
function decodeText(data: DataView<ArrayBuffer>, offset: number, length: number): string {
  let key = "";
  let ascii = true;
  for (let i = 0; i < length; i++) {
    const byte = data.getUint8(offset + i);
    if (byte === 0) break;
    if (byte > 127) ascii = false;
    key += String.fromCharCode(byte);
  }
  if (ascii) return key;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const text = decoder.decode(new Uint8Array(data.buffer, data.byteOffset + offset, key.length));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, text);
  return text;
}

/** Writes UTF-8 and a NUL; a text too long for the array is cut before the character that does not fit. */
function encodeText(data: DataView<ArrayBuffer>, offset: number, length: number, text: string): void {
  const target = new Uint8Array(data.buffer, data.byteOffset + offset, length);
  target.fill(0);
  encoder.encodeInto(text, target.subarray(0, length - 1));
}

/** A NUL-terminated UTF-8 string in a `char[length]`. */
export function text(length: number): FieldKind<string> {
  return {
    c: `char[${length}]`,
    size: length,
    align: 1,
    read: (data, offset) => decodeText(data, offset, length),
    write: (data, offset, value) => encodeText(data, offset, length, value),
    json: (data, offset) => (data.getUint8(offset) === 0 ? '""' : JSON.stringify(decodeText(data, offset, length))),
    fromJson: (json) => {
      if (typeof json !== "string") throw new TypeError(`expected a string, got ${JSON.stringify(json)}`);
      return json;
    },
  };
}

/** Filler at the end of a struct. It is never shown and never filled. */
export function reserved(length: number): FieldKind<undefined> {
  return {
    c: `char[${length}]`,
    size: length,
    align: 1,
    reserved: true,
    read: () => undefined,
    write: () => {},
    json: () => "",
    fromJson: () => undefined,
  };
}

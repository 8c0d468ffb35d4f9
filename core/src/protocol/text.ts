import type { FieldKind } from "./fields.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** The last text at each offset, since texts on the pages stay the same for minutes. */
type Known = Map<number, { readonly text: string; readonly bytes: Uint8Array }>;

/** Decodes UTF-8 up to the first NUL, at most `most` bytes. Invalid bytes become U+FFFD. */
function decodeText(data: DataView<ArrayBuffer>, offset: number, most: number, known: Known): string {
  const before = known.get(offset);
  if (before && isStill(data, offset, most, before.bytes)) return before.text;
  let length = 0;
  let ascii = "";
  for (let byte; length < most && (byte = data.getUint8(offset + length)) !== 0; length++) {
    if (byte < 128) ascii += String.fromCharCode(byte);
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset + offset, length);
  const text = ascii.length === length ? ascii : decoder.decode(bytes);
  known.set(offset, { text, bytes: bytes.slice() });
  return text;
}

function isStill(data: DataView<ArrayBuffer>, offset: number, most: number, bytes: Uint8Array): boolean {
  const { length } = bytes;
  for (let i = 0; i < length; i++) if (data.getUint8(offset + i) !== bytes[i]) return false;
  return length === most || data.getUint8(offset + length) === 0;
}

/** Writes UTF-8 and a NUL. Cuts a text that is too long between two characters. */
function encodeText(data: DataView<ArrayBuffer>, offset: number, length: number, text: string): void {
  const target = new Uint8Array(data.buffer, data.byteOffset + offset, length);
  target.fill(0);
  encoder.encodeInto(text, target.subarray(0, length - 1));
}

/** A NUL-terminated UTF-8 string in a `char[length]`. */
export function text(length: number): FieldKind<string> {
  const known: Known = new Map();
  return {
    c: `char[${length}]`,
    size: length,
    align: 1,
    read: (data, offset) => decodeText(data, offset, length, known),
    write: (data, offset, value) => encodeText(data, offset, length, value),
    json: (data, offset) =>
      data.getUint8(offset) === 0 ? '""' : JSON.stringify(decodeText(data, offset, length, known)),
    fromJson: (json) => {
      if (typeof json !== "string") throw new TypeError(`expected a string, got ${JSON.stringify(json)}`);
      return json;
    },
  };
}

/** Padding at the end of a struct. */
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

/** The text of a file. */
export interface FileText {
  readonly text: string;
  /** False when the bytes are not valid in the detected encoding, so that characters may be wrong. */
  readonly isWhole: boolean;
}

/** Decodes a file that may have been saved with any editor: UTF-8, UTF-16 with or without a mark, or Windows-1252. */
export function textOf(bytes: Uint8Array): FileText {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), isWhole: true };
  } catch {
    const fallback = encoding === "utf-8" ? "windows-1252" : encoding;
    return { text: new TextDecoder(fallback).decode(bytes), isWhole: false };
  }
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Pitwall's files begin with an ASCII character, which UTF-16 writes as itself and a zero
  if (second === 0 && first !== 0 && first !== undefined) return "utf-16le";
  return first === 0 && second !== 0 && second !== undefined ? "utf-16be" : "utf-8";
}

/** A text as it stood in a file. */
export interface FileText {
  readonly text: string;
  /** False when the bytes were not quite in the encoding that they seemed to be in, so that letters may be wrong. */
  readonly isWhole: boolean;
}

/**
 * The text in a file that a person may have saved with any editor: UTF-8, UTF-16 with or without a mark at the
 * beginning, else Windows' old letters.
 */
export function textOf(bytes: Uint8Array): FileText {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), isWhole: true };
  } catch {
    const instead = encoding === "utf-8" ? "windows-1252" : encoding;
    return { text: new TextDecoder(instead).decode(bytes), isWhole: false };
  }
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // our files begin with a sign that UTF-16 writes as itself and a zero
  if (second === 0 && first !== 0 && first !== undefined) return "utf-16le";
  return first === 0 && second !== 0 && second !== undefined ? "utf-16be" : "utf-8";
}

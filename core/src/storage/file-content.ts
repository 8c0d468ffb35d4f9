import type { Content, FileFormat } from "./format.js";
import type { FoundFile } from "./read-file.js";
import { salvage } from "./salvage.js";
import { textOf } from "./text.js";

/** What a file that was found comes to in its format; what is missing in it is as in `otherwise`. Never throws. */
export function contentOf<T>(found: FoundFile, format: FileFormat<T>, otherwise: T = format.empty): Content<T> {
  if (found.kind !== "file") return found;
  const { bytes, isReadOnly } = found;
  const { text, isWhole } = textOf(bytes);
  const { value: file, fault, isPart } = salvage(text);
  if (!isRecord(file)) return { kind: "broken", bytes, isReadOnly };
  const { version = 0 } = file;
  if (Number(version) > format.version) return { kind: "newer" };
  const complaints: string[] = [];
  if (typeof version !== "number") complaints.push("The version is a number.");
  const value = format.read(file, (sentence) => complaints.push(sentence), otherwise);
  if (value === null) return { kind: "broken", bytes, isReadOnly };
  const unknown = unknownIn(file, format, (sentence) => complaints.push(sentence));
  const oddities = [
    ...complaints,
    ...(fault === null ? [] : [`there is ${fault}`]),
    ...(isWhole ? [] : ["its letters are not UTF-8"]),
  ];
  return {
    kind: "good",
    bytes,
    value,
    isReadOnly,
    unknown,
    oddities,
    isPart: isPart || complaints.length > 0,
  };
}

/** The text of a file with these entries. */
export function fileText<T>(value: T, unknown: Readonly<Record<string, unknown>>, format: FileFormat<T>): string {
  return `${JSON.stringify({ version: format.version, ...format.write(value), ...unknown }, null, 1)}\n`;
}

/** Entries that a later version or somebody else added. */
function unknownIn<T>(
  file: Readonly<Record<string, unknown>>,
  format: FileFormat<T>,
  complain: (sentence: string) => void,
): Readonly<Record<string, unknown>> {
  const known = format.write(format.empty);
  const others = Object.entries(file).filter(([name, value]) => {
    if (name === "version" || Object.hasOwn(known, name)) return false;
    const canBeWritten = isShallow(value);
    if (!canBeWritten) complain(`"${name.slice(0, 40)}" has parts within parts without end`);
    return canBeWritten;
  });
  return Object.fromEntries(others);
}

function isShallow(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

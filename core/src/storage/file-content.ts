import type { Content, FileFormat } from "./format.js";
import type { FoundFile } from "./read-file.js";
import { salvage } from "./salvage.js";
import { textOf } from "./text.js";

/** Reads a file in its format. Missing and invalid entries are taken from `fallback`. Never throws. */
export function parseContent<T>(found: FoundFile, format: FileFormat<T>, fallback: T = format.empty): Content<T> {
  if (found.kind !== "file") return found;
  const { bytes, isReadOnly } = found;
  const { text, isWhole } = textOf(bytes);
  const { value: file, fault, isPart } = salvage(text);
  if (!isRecord(file)) return { kind: "broken", bytes, isReadOnly };
  const { version = 0 } = file;
  if (Number(version) > format.version) return { kind: "newer" };
  const invalid: string[] = [];
  const report = (problem: string) => void invalid.push(problem);
  if (typeof version !== "number") report("The version must be a number.");
  const value = format.read(file, report, fallback);
  if (value === null) return { kind: "broken", bytes, isReadOnly };
  const unknown = unknownEntries(file, format, report);
  const problems = [
    ...invalid,
    ...(fault === null ? [] : [fault]),
    ...(isWhole ? [] : ["some characters are not UTF-8"]),
  ];
  return { kind: "good", bytes, value, isReadOnly, unknown, problems, isPart: isPart || invalid.length > 0 };
}

/** The text of a file with these entries. */
export function fileText<T>(value: T, unknown: Readonly<Record<string, unknown>>, format: FileFormat<T>): string {
  return `${JSON.stringify({ version: format.version, ...format.write(value), ...unknown }, null, 1)}\n`;
}

/** Entries of a later version, or added by hand. */
function unknownEntries<T>(
  file: Readonly<Record<string, unknown>>,
  format: FileFormat<T>,
  report: (problem: string) => void,
): Readonly<Record<string, unknown>> {
  const known = format.write(format.empty);
  const others = Object.entries(file).filter(([name, value]) => {
    if (name === "version" || Object.hasOwn(known, name)) return false;
    const canBeWritten = isSerializable(value);
    if (!canBeWritten) report(`"${name.slice(0, 40)}" is nested too deeply`);
    return canBeWritten;
  });
  return Object.fromEntries(others);
}

function isSerializable(value: unknown): boolean {
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

import { dirname } from "node:path";
import type { Stryker } from "@stryker-mutator/core";

/** The result of one mutant; lines and columns count from 1. */
export type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

/** A sample of `count` elements, the same for the same seed. */
export function draw<T>(all: readonly T[], count: number, seed: number): T[] {
  const left = [...all];
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from(
    { length: Math.min(count, all.length) },
    () => left.splice(Math.floor(random() * left.length), 1)[0]!,
  );
}

const isSeen = ({ status }: MutantResult) => status === "Killed" || status === "Timeout";
const isMissed = ({ status }: MutantResult) => status === "Survived" || status === "NoCoverage";

/** The place and replacement of a mutant that no test caught. */
export function survivorLines(results: readonly MutantResult[]): string[] {
  return results
    .filter(isMissed)
    .map(
      ({ fileName, location: { start }, status, mutatorName, replacement }) =>
        `${fileName}:${start.line}:${start.column} ${status} ${mutatorName}: ${replacement.replace(/\s+/g, " ").slice(0, 100)}`,
    )
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** The mutation score, by folder and in total. */
export function scoreRows(results: readonly MutantResult[]): string[] {
  const row = (name: string, those: readonly MutantResult[]) => {
    const [seen, missed] = [those.filter(isSeen).length, those.filter(isMissed).length];
    const other = those.length - seen - missed;
    const share = seen + missed === 0 ? "–" : `${((100 * seen) / (seen + missed)).toFixed(1)} %`;
    return `${share.padStart(8)}  ${seen} of ${seen + missed}  ${name}${other ? `  (${other} not tried)` : ""}`;
  };
  const folders = [...new Set(results.map(({ fileName }) => dirname(fileName)))].sort();
  return [
    ...folders.map((folder) =>
      row(
        folder,
        results.filter(({ fileName }) => dirname(fileName) === folder),
      ),
    ),
    row("all", results),
  ];
}

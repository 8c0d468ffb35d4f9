import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import {
  classificationCsv,
  lapsCsv,
  type NumberedResult,
  resultsJson,
  type SessionResult,
} from "../../core/src/results/index.js";
import { race } from "../../core/src/simulator/index.js";
import { ROOT } from "../proof/root.js";
import { madeUp } from "./made-up.js";
import { CollectedGame } from "./simulated.js";

/** The cells of a table, as a spreadsheet reads it. */
function cellsOf(csv: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/y;
  const rows: string[][] = [[]];
  const text = csv.replace(/^\uFEFF/, "");
  for (cell.lastIndex = 0; cell.lastIndex < text.length;) {
    const [, value, end] = cell.exec(text)!;
    rows.at(-1)!.push(value!.startsWith('"') ? value!.slice(1, -1).replaceAll('""', '"') : value!);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

function column(csv: string, name: string): string[] {
  const [head, ...rows] = cellsOf(csv);
  return rows.map((row) => row[head!.indexOf(name)]!);
}

/** A race with the drivers' names replaced. */
function racedBy(...names: readonly string[]): NumberedResult {
  const { result } = madeUp(1, { cars: 4, laps: 3 });
  const entries = result.entries.map((entry, i) => ({ ...entry, name: names[i] ?? entry.name }));
  return { id: 7, result: { ...result, entries } };
}

describe("tables", () => {
  const one = racedBy('Ada "The Line" Lund, sen.', "Žofia Nováková\nMiller");

  test("have one row a lap, and one a car, each as wide as the head", () => {
    expect(cellsOf(lapsCsv([one])).length).toBe(1 + 4 * 3);
    expect(cellsOf(classificationCsv([one])).length).toBe(1 + 4);
    for (const csv of [lapsCsv([one]), classificationCsv([one])]) {
      expect(new Set(cellsOf(csv).map((row) => row.length)).size).toBe(1);
      expect(csv.charCodeAt(0)).toBe(0xfeff);
    }
  });

  test("keep every character of a name", () => {
    expect(column(classificationCsv([one]), "driver").slice(0, 2)).toEqual([
      'Ada "The Line" Lund, sen.',
      "Žofia Nováková\nMiller",
    ]);
  });

  test("have times as numbers and as text", () => {
    const { laps } = one.result;
    expect(column(lapsCsv([one]), "time_ms").map(Number)).toEqual(laps.map(({ ms }) => ms));
    const seconds = column(lapsCsv([one]), "time").map((text) => {
      const [minutes, rest] = text.split(":");
      return Math.round((Number(minutes) * 60 + Number(rest)) * 1000);
    });
    expect(seconds).toEqual(laps.map(({ ms }) => ms));
  });

  test.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])("never begin a text as a formula: %j", (name) => {
    const cells = cellsOf(classificationCsv([racedBy(name)])).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
    expect(cells).toContain(`'${name}`);
  });

  test("leave empty what is not known, and keep what was lost below zero", () => {
    const { result } = one;
    const entries = [{ ...result.entries[0]!, placesWon: -3, totalMs: null, name: null }];
    const csv = classificationCsv([{ id: 1, result: { ...result, entries } }]);
    expect([column(csv, "places_won"), column(csv, "total"), column(csv, "driver")]).toEqual([["-3"], [""], [""]]);
  });
});

describe("JSON", () => {
  const schema = JSON.parse(readFileSync(join(ROOT, "docs/results.schema.json"), "utf8")) as object;
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const faultsOf = (...results: readonly SessionResult[]) => {
    const numbered = results.map((result, i) => ({ id: i + 1, result }));
    return validate(JSON.parse(resultsJson(numbered))) ? [] : validate.errors;
  };

  test("is as its schema says, of races and practice, with and without a log", () => {
    expect(
      faultsOf(
        madeUp(1).result,
        madeUp(2, { isRace: false }).result,
        madeUp(3, { hasLog: false, driven: 2, isOver: false }).result,
      ),
    ).toEqual([]);
  });

  test("of a real collection is as its schema says", () => {
    const game = new CollectedGame(race({ cars: 3, short: true, laps: 2 }));
    game.until(() => game.game.world.phase === "ended");
    expect(faultsOf(game.collector.end()!.result)).toEqual([]);
  });

  test("the schema refuses what is none", () => {
    const { result } = madeUp(1);
    expect(faultsOf({ ...result, timing: "guess" as "log" })).not.toEqual([]);
    expect(faultsOf({ ...result, laps: [{ ...result.laps[0]!, ms: -5 }] })).not.toEqual([]);
    expect(validate(JSON.parse(resultsJson([{ id: 1, result }])))).toBe(true);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { type Options, parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import {
  classificationCsv,
  lapsCsv,
  type NumberedResult,
  pitStopsCsv,
  resultsJson,
  type SessionResult,
} from "../../core/src/results/index.js";
import { race } from "../../core/src/simulator/index.js";
import { ROOT } from "../proof/root.js";
import { madeUp } from "./made-up.js";
import { CollectedGame } from "./simulated.js";

const TABLES = { laps: lapsCsv, classification: classificationCsv, pitStops: pitStopsCsv };

/** The cells of a table as another parser of RFC 4180 has them: it refuses rows that are not as wide as the head. */
function cellsOf(csv: string, { delimiter = ",", ...options }: Options = {}): string[][] {
  return parse(csv, { bom: true, delimiter, record_delimiter: "\r\n", ...options }) as unknown as string[][];
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
  /** 500 of them have more laps than a function takes arguments. */
  const long = { id: 1, result: madeUp(1, { cars: 20, laps: 20 }).result };
  const one = racedBy('Ada "The Line" Lund, sen.', "Žofia Nováková\nMiller");

  test("have one row a lap, one a car, and one a pit stop", () => {
    expect(cellsOf(lapsCsv([one])).length).toBe(1 + 4 * 3);
    expect(cellsOf(classificationCsv([one])).length).toBe(1 + 4);
    expect(cellsOf(pitStopsCsv([long])).length).toBe(1 + long.result.stops.length);
    expect(long.result.stops.length).toBeGreaterThan(2);
  });

  describe.each(Object.entries(TABLES))("of %s", (_, table) => {
    test.each([",", ";"] as const)("are as RFC 4180 says and marked as UTF-8, with %s between cells", (separator) => {
      const csv = table([one], { separator });
      expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(csv.endsWith("\r\n")).toBe(true);
      // a line break within a name is in quotes, and stays as it is
      expect(csv.replace(/"(?:[^"]|"")*"/g, "").replaceAll("\r\n", "")).not.toMatch(/[\r\n"]/);
      expect(cellsOf(csv, { delimiter: separator })).toEqual(cellsOf(table([one])));
    });

    test("have every row of hundreds of sessions", () => {
      const results = Array.from({ length: 500 }, (_, i) => ({ ...long, id: i + 1 }));
      const rows = (of: readonly NumberedResult[]) => table(of).match(/\r\n/g)!.length - 1;
      expect(rows(results)).toBe(500 * rows([long]));
    });

    test("have a head also without rows", () => {
      const [head, ...rows] = cellsOf(table([]));
      expect([head, rows]).toEqual([cellsOf(table([one]))[0], []]);
      expect(head).toContain("driver");
    });

    test("have whole numbers, which are the same in every language", () => {
      const { result } = madeUp(3, { cars: 4, laps: 8 });
      const [head, ...rows] = cellsOf(table([{ id: 7, result }]));
      const texts = ["begun", "title", "track", "layout", "timing", "driver", "car", "kind", "status", "car_id"];
      const readable = ["time", "best", "total", "pit_lane", "stationary"];
      for (const row of rows) {
        for (const [i, cell] of row.entries()) {
          if (![...texts, ...readable].includes(head![i]!)) expect(cell).toMatch(/^(-?\d+|true|false|)$/);
        }
      }
    });
  });

  test.each(Object.values(TABLES))("say whether the order may still change, and whose laps are known", (table) => {
    const under = madeUp(1, { cars: 4, laps: 8, driven: 7, isOver: false, hasLog: false }).result;
    const over = madeUp(2, { cars: 4, laps: 8 }).result;
    const csv = table([
      { id: 1, result: under },
      { id: 2, result: over },
    ]);
    const told = ["session", "over", "final", "timing"].map((name) => column(csv, name));
    const rows = new Set(told[0]!.map((_, i) => told.map((cells) => cells[i]).join(" ")));
    expect(rows).toEqual(new Set(["1 false false pages", "2 true true log"]));
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

  test.each(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1"])(
    "never begin a text as a formula: %j",
    (name) => {
      const cells = cellsOf(classificationCsv([racedBy(name)])).flat();
      expect(cells.filter((cell) => /^[\s=+\-@＝]/.test(cell) && Number.isNaN(Number(cell)))).toEqual([]);
      expect(cells.some((cell) => cell.startsWith("'") && cell.endsWith(name.trim().slice(1)))).toBe(true);
    },
  );

  test.each(["Ada;=1+1", "Ada, =1+1", 'Ada"=1+1', "Ada\t=1+1", "Ada\n=1+1"])(
    "have no formula for a spreadsheet that expects another separator: %j",
    (name) => {
      const csv = classificationCsv([racedBy(name)]);
      for (const delimiter of [",", ";", "\t"]) {
        const cells = cellsOf(csv, {
          delimiter,
          quote: null,
          relax_column_count: true,
          record_delimiter: ["\r\n", "\n"],
        });
        expect(cells.flat().filter((cell) => /^\s*[=+@]/.test(cell))).toEqual([]);
      }
    },
  );

  test("leave a name with a hyphen or a dash as it is", () => {
    expect(column(classificationCsv([racedBy("Anna-Lena Groß - Köln")]), "driver")).toContain("Anna-Lena Groß - Köln");
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

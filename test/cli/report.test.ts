import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { FieldRanges } from "../../core/src/cli/report/field-ranges.js";
import { lineShape } from "../../core/src/cli/report/line-shape.js";
import "../fuzz/seed.js";
import { lapLines, line, OWN } from "../game-log/written.js";

const DOCTOR = resolve(import.meta.dirname, "../../plugins/obs-overlay/dist/obs/doctor-cli.js");
const folder = mkdtempSync(join(tmpdir(), "pitwall-report-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the shape of a line", () => {
  it("keeps the game's words, and neither ids nor numbers nor times", () => {
    expect(lineShape(line(0, `Split completed for car ${OWN}: (37638 ms, splitindex 0) lap:4`))).toBe(
      "[TIME] [gameplay] [info] Split completed for car ID: (9 a, splitindex 9) lap:9",
    );
  });

  it("keeps nothing of a name, a Steam id, a path or a chat message", () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{3,9}zq$/);
    fc.assert(
      fc.property(word, word, fc.integer({ min: 10 ** 9, max: 9 * 10 ** 9 }), (name, other, number) => {
        const steamId = `7656119${number}`;
        const texts = [
          `connecting gamecar ${OWN} (${name} ${other} | ${steamId})`,
          `Loading C:\\Users\\${name}\\Saved Games\\${other}.ini`,
          `chat from ${name}: ${other} ${other.toLowerCase()}${number} ${other.toUpperCase()}!`,
          `Ünal${name} ${name}_${other}-${number}`,
        ];
        for (const text of texts) {
          const shape = lineShape(line(0, text)).toLowerCase();
          for (const secret of [name, other, String(number), OWN]) expect(shape).not.toContain(secret.toLowerCase());
        }
      }),
    );
  });
});

it("the ranges of fields have no ids, and of texts only those that are the game's own words", () => {
  const ranges = new FieldRanges();
  for (const speedKmh of [90, 250, 250]) {
    ranges.add({
      physics: { speedKmh },
      graphics: { driver_name: "Ada", player_car_id_a: "123", car_ids: [["123", "456"]], car_model: "Fast GT" },
      static: { track: "Imola", nation: "Utopia" },
    });
  }
  expect(ranges.all).toEqual({
    "physics.speedKmh": { least: 90, most: 250, changes: 1 },
    "graphics.driver_name": { values: ["Aa"] },
    "graphics.car_model": { values: ["Fast GT"] },
    "static.track": { values: ["Imola"] },
    "static.nation": { values: ["Aa"] },
  });
});

it("the doctor writes one file with the versions and the log's lines, and says where", () => {
  mkdirSync(join(folder, "ACE/Logs"), { recursive: true });
  const lines = [
    line(0, "Build release 0.8.0.1, version 1"),
    line(1, `connecting gamecar ${OWN} (Ada Lovelace | 76561198012345678)`),
    ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0),
  ];
  writeFileSync(join(folder, "ACE/Logs/log-261003-203000.txt"), `${lines.join("\n")}\n`);
  const file = join(folder, "report.json");
  const doctor = [DOCTOR, "--game-folder", join(folder, "ACE"), "--report", file];
  const { stdout, status } = spawnSync(process.execPath, doctor, {
    encoding: "utf8",
    env: { ...process.env, PITWALL_HOME: folder },
  });
  expect(status).toBe(0);
  expect(stdout).toContain("The game's log is there; Pitwall understands 6 of its lines.");
  expect(stdout).toContain(`The report is in ${file}.`);
  const text = readFileSync(file, "utf8");
  expect(text).not.toMatch(/Ada|Lovelace|7656119|00aa|203000/);
  const report = JSON.parse(text) as { node: string; log: { understood: object } };
  expect(report.node).toBe(process.versions.node);
  expect(report.log.understood).toEqual({ version: 1, carName: 1, split: 3, lap: 1 });
});

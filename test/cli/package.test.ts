import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";

const core = resolve(import.meta.dirname, "../../core");
const folder = mkdtempSync(join(tmpdir(), "pitwall-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const npm = (cwd: string, ...args: string[]) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: "pipe" });

/** A script as somebody else would write it, with pages of its own instead of a game. */
const SCRIPT = `
import { AcEvoMapper, AcEvoStatus, bytePages, SPageFileGraphicEvo, SPageFilePhysics } from "@acevo-pitwall/core";
const physics = SPageFilePhysics.encode({ speedKmh: 212.5, gear: 5 });
const graphics = SPageFileGraphicEvo.encode({ status: 2 });
const mapper = AcEvoMapper.open(bytePages({ physics, graphics }));
console.log(mapper.physics().raw().speedKmh, mapper.physics().actualGear, mapper.graphics().status === AcEvoStatus.Live);
mapper.close();
`;

it("core installs from its packed archive in an empty folder and reads pages there", () => {
  npm(core, "pack", "--pack-destination", folder);
  const [archive] = readdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", `./${archive}`);
  writeFileSync(join(folder, "monitor.mjs"), SCRIPT);
  const printed = execFileSync(process.execPath, ["monitor.mjs"], { cwd: folder, encoding: "utf8" });
  expect(printed).toBe("212.5 4 true\n");
}, 180_000);

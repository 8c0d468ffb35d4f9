import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { OLD_NODES, oldNode } from "../lab/old-node/old-node.js";
import { unpackedOverlay } from "../release/overlay.js";
import { removeUnpacked } from "../release/unpack.js";

const ROOT = resolve(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** Without scripts that are parts of others, or do not run Pitwall's code. */
const commands = Object.keys(scripts).filter((name) => !/^(check:|format$|lab$)/.test(name));

afterAll(removeUnpacked);

describe.each(OLD_NODES)("Node %s", { timeout: 120_000 }, (version) => {
  const sentence = `Pitwall needs Node.js 20.19 or newer; this is ${version}. Get it from https://nodejs.org\n`;

  function run(command: string, cwd: string) {
    const env = { ...process.env, PATH: `${oldNode(version)}:${process.env["PATH"]}` };
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd, env, encoding: "utf8" });
    return { status, output: stdout + stderr };
  }

  it.each(["pitwall", "obs-setup", "obs-remove"])("is refused by %s of the archive", async (name) => {
    expect(run(`node ${name}.js`, await unpackedOverlay())).toEqual({ status: 1, output: sentence });
  });

  it("is refused by every npm command", () => {
    expect(commands).toEqual(expect.arrayContaining(["start", "demo", "doctor", "record", "obs:setup", "test"]));
    for (const name of commands) expect(run(scripts[name]!, ROOT), name).toEqual({ status: 1, output: sentence });
  });
});

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { StreamText } from "../../core/src/cli/output/stream-text.js";
import { compileCore } from "../lab/compiled.js";

const PRINTING = resolve(import.meta.dirname, "printing.mjs");

beforeAll(compileCore);

function printed(what: string, env: NodeJS.ProcessEnv = {}) {
  const options = { encoding: "utf8", env: { ...process.env, NODE_NO_WARNINGS: "", ...env } } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [PRINTING, what], options);
  return {
    stdout: stdout.replace(/^ready \d+\n/, ""),
    stderr: stderr.replace(/^Failed while running printing: last words[^]*/m, ""),
  };
}

describe("a program with output that never blocks prints", () => {
  it("every character correctly, in any pieces and encoding", () => {
    expect(printed("bytes").stdout).toBe("5 € für Öl\nGröße\nMüller\nall are printed\n");
  });

  it("a warning with its code, name and details", () => {
    const { stderr } = printed("warnings");
    const track = "[TRACK] Warning: The track could not be kept.\nThe disk is full.\n";
    expect(stderr).toBe(`${track}RangeError: Eleven listeners.\n`);
  });

  it("no warning if Node is set to print none", () => {
    expect(printed("warnings", { NODE_NO_WARNINGS: "1" }).stderr).toBe("");
  });
});

it("the text of one stream does not mix with half a character of the other", () => {
  const [out, err] = [new StreamText(), new StreamText()];
  const [first, second, third] = Buffer.from("€");
  expect(out.next(Buffer.from([first!, second!]))).toBe("");
  expect(err.next("plain")).toBe("plain");
  expect(out.next(Buffer.from([third!, 33]))).toBe("€!");
});

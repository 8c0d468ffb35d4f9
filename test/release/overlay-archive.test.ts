import { afterAll, afterEach, expect, test, vi } from "vitest";
import { LabProcess, stopAll } from "../lab/process.js";
import { addressOf, expectPages, stateOf, unpackedOverlay } from "./overlay.js";
import { removeUnpacked } from "./unpack.js";

afterEach(stopAll);
afterAll(removeUnpacked);

test("the overlay's archive runs from an empty folder with nothing but Node", async () => {
  const folder = await unpackedOverlay();
  const args = [`${folder}/pitwall.js`, "--source", "demo", "--port", "0"];
  const program = new LabProcess(process.execPath, args, { PATH: "", PITWALL_HOME: `${folder}/home` });
  const url = await addressOf(program);
  await vi.waitFor(
    async () => expect((await stateOf(url)).connection).toMatchObject({ status: "live", source: "demo" }),
    {
      timeout: 30_000,
      interval: 100,
    },
  );
  await expectPages(url);
  const studio = await (await fetch(url)).text();
  expect(studio).toContain("pitwall-token");
}, 180_000);

test.each(["obs-setup", "obs-remove", "pitwall"])(
  "%s says how it is used",
  async (name) => {
    const program = new LabProcess(process.execPath, [`${await unpackedOverlay()}/${name}.js`, "--help"], {});
    expect(await program.ended()).toBe(0);
    expect(program.lines().join("\n")).toContain("--port");
  },
  60_000,
);

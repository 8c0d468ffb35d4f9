import { afterEach, describe, expect, it } from "vitest";
import { posixPages } from "../../core/src/memory/index.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { stopAll } from "../lab/process.js";
import { removePages, startWriter } from "../lab/writer/writer.js";
import { expectMoving, failure, opening, read } from "./pages.js";

const prefix = `pitwall_native_${process.pid}_`;
const source = posixPages(prefix);

afterEach(async () => {
  await stopAll();
  removePages(prefix);
});

describe("pages in /dev/shm that another process writes", () => {
  it("are read live, not as a copy", async () => {
    await startWriter({ prefix });
    const [physics, graphics, session] = [source.open("physics"), source.open("graphics"), source.open("static")];
    await expectMoving("physics", physics);
    await expectMoving("graphics", graphics);
    expect(read("static", session)).toBe("Imola");
    for (const opened of [physics, graphics, session]) opened.close();
  });

  it("show the complete last write after that process removed them and exited", async () => {
    const writer = await startWriter({ prefix, mode: "counter", seconds: 2 });
    const opened = { physics: source.open("physics"), graphics: source.open("graphics") };
    const [, writes, seconds] = /^wrote (\d+) in (\S+) s/.exec(await writer.line(/^wrote/))!.map(Number);
    for (const page of ["physics", "graphics"] as const) {
      const words = new Uint32Array(PAGES[page].size / 4);
      opened[page].copyTo(new Uint8Array(words.buffer));
      expect(new Set(words)).toEqual(new Set([writes]));
      opened[page].close();
    }
    expect(writes! / seconds!).toBeGreaterThan(250);
    expect(failure(source, "physics").code).toBe("not-running");
  });

  it("stay readable when that process is killed, and those of the next one are found", async () => {
    const first = await startWriter({ prefix });
    const old = source.open("physics");
    await expectMoving("physics", old);
    await first.kill();
    const last = read("physics", old);
    removePages(prefix);
    expect(failure(source, "physics").code).toBe("not-running");
    await startWriter({ prefix });
    const next = source.open("physics");
    await expectMoving("physics", next);
    expect(read("physics", old)).toBe(last);
    old.close();
    next.close();
  });

  it("may appear one by one, graphics with the session", async () => {
    await startWriter({ prefix, graphicsAfter: 1 });
    expect(failure(source, "graphics").code).toBe("no-session");
    const graphics = await opening(source, "graphics");
    await expectMoving("graphics", graphics);
    graphics.close();
  });

  it("are refused with a message if they belong to another user", async () => {
    await startWriter({ prefix, switches: ["--deny"] });
    const isRoot = process.geteuid!() === 0;
    try {
      if (isRoot) process.seteuid!(65534);
      expect(failure(source, "physics").code).toBe("access-denied");
      expect(failure(source, "physics").message).toContain("the user who runs the game");
    } finally {
      if (isRoot) process.seteuid!(0);
    }
  });
});

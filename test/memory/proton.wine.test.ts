import { readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { protonPages } from "../../core/src/memory/index.js";
import { PAGE_NAMES } from "../../core/src/protocol/index.js";
import { stopAll } from "../lab/process.js";
import { startWineWriter, type WriterOptions } from "../lab/writer/writer.js";
import { expectMoving, failure, opening, read } from "./pages.js";

const program = "PitwallProtonGame.exe";
const prefix = `pitwall_proton_${process.pid}_`;

const startGame = (options: Partial<WriterOptions> = {}) => startWineWriter({ prefix, program, ...options });
const game = () => protonPages({ processName: program });

describe("a game under Wine, read from Linux", { timeout: 120_000 }, () => {
  afterEach(stopAll);

  it("is not running when there is no such process", () => {
    for (const page of PAGE_NAMES) expect(failure(game(), page).code).toBe("not-running");
  });

  it("has its pages recognised among its other shared memory, and read live", async () => {
    await startGame({ switches: ["--decoys"] });
    const source = game();
    const [physics, graphics, session] = [source.open("physics"), source.open("graphics"), source.open("static")];
    await expectMoving("physics", physics);
    await expectMoving("graphics", graphics);
    expect(read("static", session)).toBe("Imola");
    for (const opened of [physics, graphics, session]) opened.close();
    expect(() => read("physics", physics)).toThrow(expect.objectContaining({ code: "closed" }));
  });

  it("has its pages found even if only Wine's server has them open", async () => {
    await startGame({ switches: ["--decoys", "--close-handles"] });
    const source = game();
    const [physics, session] = [source.open("physics"), source.open("static")];
    await expectMoving("physics", physics);
    expect(read("static", session)).toBe("Imola");
    physics.close();
    session.close();
  });

  it("has no graphics page before its session", async () => {
    const writer = await startGame({ graphicsAfter: 1e6 });
    expect(failure(game(), "graphics").code).toBe("no-session");
    await writer.stop();
    await startGame();
    const graphics = await opening(game(), "graphics");
    await expectMoving("graphics", graphics);
    graphics.close();
  });

  it("has no session while none of its shared memory looks like a page", async () => {
    await startGame({ mode: "counter", switches: ["--decoys"] });
    expect(failure(game(), "physics").code).toBe("no-session");
    expect(failure(game(), "graphics").code).toBe("no-session");
  });

  it("can be killed while being read, and the next one is found", async () => {
    const source = game();
    const first = await startGame();
    const old = source.open("physics");
    await expectMoving("physics", old);
    await first.kill();
    const last = read("physics", old);
    expect(failure(source, "physics").code).toBe("not-running");
    await startGame();
    const next = await opening(source, "physics");
    await expectMoving("physics", next);
    expect(read("physics", old)).toBe(last);
    old.close();
    next.close();
  });

  it("leaves no file open, not even of memory that was only inspected", async () => {
    await startGame({ switches: ["--decoys"] });
    const source = game();
    const openFiles = () => readdirSync("/proc/self/fd").length;
    const before = openFiles();
    for (let i = 0; i < 300; i++) for (const page of PAGE_NAMES) source.open(page).close();
    expect(openFiles()).toBe(before);
  });
});

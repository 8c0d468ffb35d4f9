import { afterEach, describe, expect, it, vi } from "vitest";
import { gameFolderFinder, logFolderFinder } from "../../core/src/game-log/index.js";
import { LabProcess, stopAll } from "../lab/process.js";

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopAll();
});

/** A process that runs for the whole test, called like the game under Proton, with this environment and nothing else. */
function startGame(env: NodeJS.ProcessEnv): LabProcess {
  const path = String.raw`S:\common\Assetto Corsa EVO\AssettoCorsaEVO.exe`;
  return new LabProcess(process.execPath, ["-e", "setInterval(() => {}, 60_000)", path], env);
}

const SAVED_GAMES = "drive_c/users/steamuser/Saved Games";
const COMPAT_DATA = "/games/steamapps/compatdata/3058630";

describe("the game's folder of logs", () => {
  it("is in the Wine prefix of the game that runs, and of no process that only has its name", async () => {
    const wrapper = startGame({ PATH: "/usr/bin" });
    const game = startGame({ HOME: "/home/a", WINEPREFIX: "/games/pre fix", STEAM_COMPAT_DATA_PATH: COMPAT_DATA });
    const find = logFolderFinder();
    expect(find()).toBe(`/games/pre fix/${SAVED_GAMES}/ACE/Logs`);
    await Promise.all([game.stop(), wrapper.stop()]);
    expect(find()).toBeNull();
  });

  it("is in the prefix that Steam names where Wine's own is not told", () => {
    startGame({ NO_WINEPREFIX: "/elsewhere", STEAM_COMPAT_DATA_PATH: COMPAT_DATA });
    expect(logFolderFinder()()).toBe(`${COMPAT_DATA}/pfx/${SAVED_GAMES}/ACE/Logs`);
  });

  it("is found once the game runs, without a new finder", () => {
    const find = gameFolderFinder();
    expect(find()).toBeNull();
    startGame({ WINEPREFIX: "/games/pfx" });
    expect(find()).toBe(`/games/pfx/${SAVED_GAMES}/ACE`);
  });

  it("is the one that the user named, whatever runs", () => {
    startGame({ WINEPREFIX: "/games/pfx" });
    vi.stubEnv("PITWALL_GAME_FOLDER", "/named/by environment");
    expect(logFolderFinder()()).toBe("/named/by environment/Logs");
    expect(logFolderFinder("/named/by option")()).toBe("/named/by option/Logs");
  });
});

import { resolve } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineCmd, startWineNode } from "../lab/wine/wine.js";

const SHELL_FOLDERS = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`;
const SAVED_GAMES = "{4C5C32FF-BB9D-43B0-B5B4-2D72E54EAAA4}";

beforeAll(compileCore);
afterEach(stopAll);

/** What Pitwall takes for the folder of the game's logs. */
async function logFolder(): Promise<string | undefined> {
  const program = startWineNode(resolve(import.meta.dirname, "windows/folder.mjs"), []);
  expect(await program.ended(), program.everything()).toBe(0);
  expect(program.lines()[1]).toBe("true");
  return program.lines()[0];
}

async function registry(...words: readonly string[]): Promise<void> {
  const program = startWineCmd(import.meta.dirname, ["reg", ...words]);
  expect(await program.ended(), program.everything()).toBe(0);
}

it("on Windows the game's logs are in the user's Saved Games, also when the user moved them", async () => {
  expect(await logFolder()).toMatch(/^C:\\users\\[^\\]+\\Saved Games\\ACE\\Logs$/i);
  await registry("add", SHELL_FOLDERS, "/v", SAVED_GAMES, "/t", "REG_SZ", "/d", String.raw`C:\Games saved`, "/f");
  try {
    expect(await logFolder()).toBe(String.raw`C:\Games saved\ACE\Logs`);
  } finally {
    await registry("delete", SHELL_FOLDERS, "/v", SAVED_GAMES, "/f");
  }
}, 120_000);

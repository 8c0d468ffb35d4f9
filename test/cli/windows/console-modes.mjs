// Writes to a file whether QuickEdit is on in this console, from before a command until after it.
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";

const [file, end, command, ...args] = process.argv.slice(2);
const kernel32 = createRequire(import.meta.url)("koffi").load("kernel32.dll");
const GetStdHandle = kernel32.func("void *GetStdHandle(int32_t which)");
const GetConsoleMode = kernel32.func("int GetConsoleMode(void *console, _Out_ uint32_t *mode)");
const SetConsoleMode = kernel32.func("int SetConsoleMode(void *console, uint32_t mode)");
const GenerateConsoleCtrlEvent = kernel32.func("int GenerateConsoleCtrlEvent(uint32_t event, uint32_t group)");
const console_ = GetStdHandle(-10);
const mode = [0];

let last = "";
function logChange() {
  GetConsoleMode(console_, mode);
  const now = mode[0] & 0x40 ? "on" : "off";
  if (now !== last) appendFileSync(file, `${now}\n`);
  if (now === "off" && last === "on" && end === "ctrl-c") GenerateConsoleCtrlEvent(0, 0);
  last = now;
}

GetConsoleMode(console_, mode);
SetConsoleMode(console_, mode[0] | 0xc0);
logChange();
process.on("SIGINT", () => {}); // Ctrl+C goes to everything in a console
const child = spawn(process.execPath, [command, ...args], { stdio: "inherit" });
setInterval(logChange, 50);
child.once("exit", (code) => {
  logChange();
  process.exit(code);
});

// Runs a command in this console and sends Ctrl+Break to it as soon as a file exists.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const [file, command, ...args] = process.argv.slice(2);
const kernel32 = createRequire(import.meta.url)("koffi").load("kernel32.dll");
const GenerateConsoleCtrlEvent = kernel32.func("int GenerateConsoleCtrlEvent(uint32_t event, uint32_t group)");
const GetModuleHandleW = kernel32.func("void *GetModuleHandleW(str16 name)");
const GetProcAddress = kernel32.func("void *GetProcAddress(void *module, str name)");
const OpenProcess = kernel32.func("void *OpenProcess(uint32_t access, int inherit, uint32_t pid)");
const CreateRemoteThread = kernel32.func(
  "void *CreateRemoteThread(void *process, void *attributes, size_t stack, void *start, uintptr_t argument, uint32_t flags, void *id)",
);
const CTRL_BREAK_EVENT = 1;
const PROCESS_ALL_ACCESS = 0x1fffff;

// Wine 8 does not support this event, so do what Windows does to deliver it: start a thread at CtrlRoutine.
function pressCtrlBreak(pid) {
  if (GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, 0)) return;
  const start = GetProcAddress(GetModuleHandleW("kernelbase.dll"), "CtrlRoutine");
  CreateRemoteThread(OpenProcess(PROCESS_ALL_ACCESS, 0, pid), null, 0, start, CTRL_BREAK_EVENT, 0, null);
}

process.on("SIGBREAK", () => {}); // it goes to everything in a console
const child = spawn(process.execPath, [command, ...args], { stdio: "inherit" });
const timer = setInterval(() => {
  if (!existsSync(file)) return;
  clearInterval(timer);
  pressCtrlBreak(child.pid);
}, 50);
child.once("exit", (code) => process.exit(code ?? 99));

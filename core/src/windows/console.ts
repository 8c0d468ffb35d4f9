import type { Pointer } from "./kernel32.js";
import { loadKoffi } from "./koffi.js";

const STD_INPUT_HANDLE = -10;
const STD_OUTPUT_HANDLE = -11;
const STD_ERROR_HANDLE = -12;

/** Console input modes. With QuickEdit a click selects text, which blocks every write; changing it needs the extended flags. */
const ENABLE_QUICK_EDIT_MODE = 0x40;
const ENABLE_EXTENDED_FLAGS = 0x80;

/** How long to wait for a blocked console to restore its mode. ms */
const RESTORE_TIMEOUT_MS = 100;

/** The console window of this process. */
export interface WindowsConsole {
  /** Writes in another thread. Calls `done` when the text is written, or writing has failed. */
  write(stream: "stdout" | "stderr", text: string, done: () => void): void;
  /** Switches QuickEdit off, if it is on. */
  disableQuickEdit(): void;
  /** Switches QuickEdit on again, if `disableQuickEdit` switched it off. */
  restoreMode(): void;
  /** Restores the mode and ends this process at once, also while one of its threads is blocked by the console. */
  endProcess(code: number): void;
}

/** Throws an `Error` when kernel32 cannot be loaded. */
export function windowsConsole(): WindowsConsole {
  const kernel32 = loadKoffi().load("kernel32.dll");
  const GetStdHandle = kernel32.func("void *GetStdHandle(int32_t which)");
  const GetConsoleMode = kernel32.func("int GetConsoleMode(void *console, _Out_ uint32_t *mode)");
  const SetConsoleMode = kernel32.func("int SetConsoleMode(void *console, uint32_t mode)");
  const WriteConsoleW = kernel32.func(
    "int WriteConsoleW(void *console, str16 text, uint32_t length, _Out_ uint32_t *written, void *reserved)",
  );
  const GetCurrentProcess = kernel32.func("void *GetCurrentProcess()");
  const TerminateProcess = kernel32.func("int TerminateProcess(void *process, uint32_t code)");

  const outputs = {
    stdout: GetStdHandle(STD_OUTPUT_HANDLE) as Pointer,
    stderr: GetStdHandle(STD_ERROR_HANDLE) as Pointer,
  };
  const input = GetStdHandle(STD_INPUT_HANDLE) as Pointer;
  let before: number | null = null;
  return {
    write: (stream, text, done) => WriteConsoleW.async(outputs[stream], text, text.length, [0], null, () => done()),
    disableQuickEdit: () => {
      const found: [number] = [0];
      if (!GetConsoleMode(input, found) || (found[0] & ENABLE_QUICK_EDIT_MODE) === 0) return;
      before = found[0] | ENABLE_EXTENDED_FLAGS;
      SetConsoleMode(input, before & ~ENABLE_QUICK_EDIT_MODE);
    },
    restoreMode: () => {
      if (before !== null) SetConsoleMode(input, before);
    },
    endProcess: (code) => {
      if (before !== null) SetConsoleMode.async(input, before, () => undefined);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RESTORE_TIMEOUT_MS);
      TerminateProcess(GetCurrentProcess(), code);
    },
  };
}

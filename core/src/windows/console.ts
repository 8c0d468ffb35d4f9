import { loadKoffi } from "./koffi.js";

const STD_INPUT_HANDLE = -10;
const STD_OUTPUT_HANDLE = -11;
const STD_ERROR_HANDLE = -12;

/** Console input modes: a click selects text, which stops every write; and that the mode before is meant. */
const ENABLE_QUICK_EDIT_MODE = 0x40;
const ENABLE_EXTENDED_FLAGS = 0x80;

/** A console that is asked to put its mode back while it takes no text may not answer. ms */
const PUT_BACK_WITHIN_MS = 100;

type Handle = bigint | null;

/** The console window of this process. */
export interface WindowsConsole {
  /** Writes in another thread. `done` is called when the console has taken the text, or never will. */
  write(stream: "stdout" | "stderr", text: string, done: () => void): void;
  /** Switches QuickEdit off, if it is on. */
  stopQuickEdit(): void;
  /** Switches QuickEdit on again, if `stopQuickEdit` switched it off. */
  putBack(): void;
  /** Puts back and ends this process at once, also while one of its threads waits for the console. */
  endProcess(code: number): void;
}

/** Throws an `Error` where Windows' calls cannot be reached. */
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
    stdout: GetStdHandle(STD_OUTPUT_HANDLE) as Handle,
    stderr: GetStdHandle(STD_ERROR_HANDLE) as Handle,
  };
  const input = GetStdHandle(STD_INPUT_HANDLE) as Handle;
  let before: number | null = null;
  return {
    write: (stream, text, done) => WriteConsoleW.async(outputs[stream], text, text.length, [0], null, () => done()),
    stopQuickEdit: () => {
      const found: [number] = [0];
      if (!GetConsoleMode(input, found) || (found[0] & ENABLE_QUICK_EDIT_MODE) === 0) return;
      before = found[0] | ENABLE_EXTENDED_FLAGS;
      SetConsoleMode(input, before & ~ENABLE_QUICK_EDIT_MODE);
    },
    putBack: () => {
      if (before !== null) SetConsoleMode(input, before);
    },
    endProcess: (code) => {
      if (before !== null) SetConsoleMode.async(input, before, () => undefined);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PUT_BACK_WITHIN_MS);
      TerminateProcess(GetCurrentProcess(), code);
    },
  };
}

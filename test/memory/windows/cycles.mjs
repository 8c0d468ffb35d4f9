// Opens, reads and closes all three pages COUNT times on Windows and prints {nextHandle: [before, after],
// residentBytes: [before, after]}: Windows gives the lowest free handle, so one that was kept shows in the next. It
// ends with pages open, as a program that is stopped does.
// Usage: node --expose-gc cycles.mjs PREFIX COUNT
import koffi from "koffi";
import { windowsPages } from "../../../core/dist/memory/windows/index.js";
import { PAGES, PAGE_NAMES } from "../../../core/dist/protocol/index.js";

const WARM_UP = 5000;
const [prefix, count] = process.argv.slice(2);
const kernel32 = koffi.load("kernel32.dll");
const openMapping = kernel32.func("void *OpenFileMappingW(uint32_t access, int inherit, str16 name)");
const closeHandle = kernel32.func("int CloseHandle(void *handle)");

const source = windowsPages(prefix);
const bytes = Object.fromEntries(PAGE_NAMES.map((page) => [page, new Uint8Array(PAGES[page].size)]));

function cycle(times) {
  for (let i = 0; i < times; i++) {
    for (const page of PAGE_NAMES) {
      const opened = source.open(page);
      opened.copyTo(bytes[page]);
      opened.close();
    }
  }
}

function measure() {
  globalThis.gc();
  const handle = openMapping(4, 0, `Local\\${prefix}physics`);
  closeHandle(handle);
  return { nextHandle: Number(handle), residentBytes: process.memoryUsage().rss };
}

cycle(WARM_UP);
const before = measure();
cycle(Number(count));
const after = measure();
const kept = PAGE_NAMES.map((page) => source.open(page));
console.log(
  JSON.stringify({
    nextHandle: [before.nextHandle, after.nextHandle],
    residentBytes: [before.residentBytes, after.residentBytes],
    kept: kept.length,
  }),
);

// Opens each of the three pages on Windows and says what it found, a line of JSON a page:
// {page, first, second, afterClose}: `packetId` (or the track) twice, 200 ms apart, and the error of a read after
// close(); or {page, error, message}.
// Usage: node read.mjs PREFIX
import { setTimeout as delay } from "node:timers/promises";
import { windowsPages } from "../../../core/dist/memory/windows/index.js";
import { PAGES, PAGE_NAMES } from "../../../core/dist/protocol/index.js";

const source = windowsPages(process.argv[2]);

function attempt(action) {
  try {
    action();
    return undefined;
  } catch (error) {
    return { error: error.code, message: error.message };
  }
}

for (const page of PAGE_NAMES) {
  let opened;
  const failure = attempt(() => (opened = source.open(page)));
  if (failure) {
    console.log(JSON.stringify({ page, ...failure }));
    continue;
  }
  const bytes = new Uint8Array(PAGES[page].size);
  const view = PAGES[page].view(bytes);
  const read = () => {
    opened.copyTo(bytes);
    return page === "static" ? view.track : view.packetId;
  };
  const first = read();
  await delay(200);
  const second = read();
  opened.close();
  opened.close();
  const afterClose = attempt(read)?.error;
  console.log(JSON.stringify({ page, first, second, afterClose }));
}
console.log("done");

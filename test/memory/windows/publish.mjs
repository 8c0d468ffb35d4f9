// Publishes the physics page on Windows and counts its packetId up, or prints {error, message}.
// Usage: node publish.mjs PREFIX SECONDS
import { setTimeout as delay } from "node:timers/promises";
import { windowsPublisher } from "../../../core/dist/memory/windows/index.js";
import { PAGES } from "../../../core/dist/protocol/index.js";

const [prefix, seconds] = process.argv.slice(2);
try {
  const published = windowsPublisher(prefix).publish("physics");
  const bytes = new Uint8Array(PAGES.physics.size);
  const page = PAGES.physics.writer(bytes);
  const end = performance.now() + Number(seconds) * 1000;
  for (page.packetId = 1; performance.now() < end; page.packetId++) {
    published.write(bytes);
    if (page.packetId === 1) console.log("ready");
    await delay(5);
  }
  published.close();
  published.close();
} catch (error) {
  console.log(JSON.stringify({ error: error.code, message: error.message }));
}
console.log("done");

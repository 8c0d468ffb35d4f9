// Names cars in a folder, many at once: `names.mjs FOLDER FIRST COUNT`. Says "done" when all are on the disk.
import { DiskStorage } from "../../../core/dist/feed/disk-storage.js";

const [folder, first, count] = process.argv.slice(2);
const memory = new DiskStorage(folder);
for (let n = Number(first); n < Number(first) + Number(count); n++)
  await memory.setLabel(n.toString(16), `Driver ${n}`);
console.log(`sees ${memory.labels.size} at the end of its own`);
await memory.close();
console.log("done");
process.exit(0);

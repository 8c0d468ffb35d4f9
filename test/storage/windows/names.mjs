// Names many cars in a folder: `names.mjs FOLDER FIRST COUNT`. Prints "done" when all are on the disk.
import { DiskStorage } from "../../../core/dist/feed/disk-storage.js";

const [folder, first, count] = process.argv.slice(2);
const storage = new DiskStorage(folder);
for (let n = Number(first); n < Number(first) + Number(count); n++)
  await storage.setLabel(n.toString(16), `Driver ${n}`);
console.log(`${storage.labels.size} names at the end`);
await storage.close();
console.log("done");
process.exit(0);

// Unpacks a headless Chromium of npm's @sparticuz/chromium. Usage: node unpack.mjs PACKAGE/bin FOLDER
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const [from, to] = process.argv.slice(2);
for (const name of readdirSync(from)) {
  const bytes = brotliDecompressSync(readFileSync(join(from, name)));
  const file = join(to, name.replace(/\.br$/, ""));
  writeFileSync(file, bytes, { mode: name === "chromium.br" ? 0o755 : 0o644 });
  if (name.endsWith(".tar.br")) execFileSync("tar", ["xf", file, "-C", to]);
}

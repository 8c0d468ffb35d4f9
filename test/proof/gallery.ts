/** `npm run gallery`. */
import { spawnSync } from "node:child_process";
import { newCommand } from "@acevo-pitwall/core/cli";
import { ROOT } from "./root.js";

newCommand("npm run gallery --")
  .description("Draws the documents' pictures anew: every widget, layout, theme, key and ready-made profile.")
  .parse();

const env = { ...process.env, PITWALL_GALLERY: "write" };
for (const command of ["npx vitest run test/obs-overlay/gallery", "npm run -w plugins/streamdeck gallery"]) {
  const { status } = spawnSync(command, { cwd: ROOT, env, shell: true, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

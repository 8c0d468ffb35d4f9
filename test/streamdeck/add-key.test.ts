import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { TestPages } from "../feed/pages.js";
import { copyProject } from "../lab/project-copy.js";
import { stopAll } from "../lab/process.js";
import { PLUGIN } from "./host.js";
import { textsIn } from "./outlines.js";
import { compilePlugin, unzip } from "./packed.js";
import { RunningPlugin } from "./plugin.js";

const ACTION = `
import { defineAction } from "../definition/define-action.js";

export default defineAction({
  id: "track",
  order: 75,
  name: { en: "Track", de: "Strecke" },
  tooltip: { en: "The track", de: "Die Strecke" },
  options: {},
  view: ({ session }) => ({ label: "TRACK", value: session.track ?? "–" }),
});
`;
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="5" fill="#fff"/></svg>';

const ROOT = resolve(import.meta.dirname, "../..");

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "pitwall-add-key-"));
  copyProject(project);
  cpSync(join(ROOT, "LICENSE"), join(project, "LICENSE"));
  // compiling all of it there would take a minute
  compilePlugin();
  for (const part of ["core", "plugins/obs-overlay", "plugins/streamdeck"]) {
    cpSync(join(ROOT, part, "dist"), join(project, part, "dist"), { recursive: true });
  }
  writeFileSync(join(project, "plugins/streamdeck/src/actions/track.ts"), ACTION);
});

afterEach(async () => {
  await stopAll();
  rmSync(project, { recursive: true, force: true });
});

/** `npm run streamdeck:pack`, compiled as far as the copy was. */
const pack = () =>
  spawnSync(process.execPath, ["plugins/streamdeck/dist/scripts/pack.js", "--output", "packed"], {
    cwd: project,
    encoding: "utf8",
  });

it("adds a key that one file and one icon describe: to the list, in both languages, and to the running plugin", async () => {
  const withoutIcon = pack();
  expect(withoutIcon.status).toBe(1);
  expect(withoutIcon.stderr).toContain('The action "track" has no icon: draw assets/actions/track.svg.');

  writeFileSync(join(project, "plugins/streamdeck/assets/actions/track.svg"), ICON);
  expect(pack()).toMatchObject({ status: 0 });
  const archive = readFileSync(join(project, `packed/${PLUGIN}.streamDeckPlugin`));
  const unpacked = join(project, "unpacked");
  unzip(archive, unpacked);
  const json = (file: string) =>
    JSON.parse(readFileSync(join(unpacked, `${PLUGIN}.sdPlugin`, file), "utf8")) as Record<string, unknown>;
  const listed = (json("manifest.json")["Actions"] as { UUID: string }[]).map(({ UUID }) => UUID.split(".").at(-1));
  expect(listed.slice(listed.indexOf("session"), listed.indexOf("flag") + 1)).toEqual(["session", "track", "flag"]);
  expect(json("de.json")[`${PLUGIN}.track`]).toMatchObject({ Name: "Strecke", Tooltip: "Die Strecke" });
  expect(readFileSync(join(unpacked, `${PLUGIN}.sdPlugin/ui/inspector.js`), "utf8")).toContain("Die Strecke");

  using pages = new TestPages("streamdeck");
  const plugin = await RunningPlugin.start(pages.prefix, { archive });
  try {
    plugin.host.sendEvent("willAppear", "track", "t");
    pages.start(AcEvoStatus.Live);
    await plugin.until("the new key to be drawn", () => textsIn(plugin.host.svgOf("t") ?? "")[0] === "TRACK");
  } finally {
    await plugin.stop();
  }
}, 300_000);

import { resolve } from "node:path";
import { afterEach, expect, it } from "vitest";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";
import { startWineWriter } from "../lab/writer/writer.js";
import { textsIn } from "./outlines.js";
import { type Launch, RunningPlugin } from "./plugin.js";

let plugin: RunningPlugin;

afterEach(async () => {
  await plugin.stop();
  await stopAll();
});

/** With nothing of the repository's in reach: koffi must be in the plugin. */
const onWindows: Launch = (folder, args, env) =>
  startWineNode(resolve(import.meta.dirname, "windows/start.mjs"), [windowsPath(folder), ...args], {
    NODE_PATH: "",
    ...env,
  });

it("on Windows the gear key shows the named mappings that a native process writes at 333 Hz", async () => {
  const prefix = `pitwall_sd_${process.pid}_`;
  plugin = await RunningPlugin.start(prefix, { launch: onWindows });
  const shown = () => textsIn(plugin.host.svgOf("g") ?? "");
  plugin.host.sendEvent("willAppear", "gear", "g");
  plugin.host.sendEvent("willAppear", "value", "v", { settings: { field: "physics.gear" } });
  await plugin.until("the key to wait", () => shown().includes("WAITING"));
  const game = await startWineWriter({ prefix });
  await plugin.until("a gear", () => shown().some((text) => /^[1-9]$/.test(text)));
  // the raw page counts 0 R, 1 N, 2 first
  const raw = () => Number(textsIn(plugin.host.svgOf("v") ?? "").find((text) => /^\d+$/.test(text)));
  await plugin.until("both keys to agree", () => shown().includes(String(raw() - 1)));
  await game.kill();
  await plugin.until("the loss", () => shown().includes("LOST"));
  await plugin.host.close();
  expect(await plugin.process.line(/^ended/)).toBe("ended 0");
}, 180_000);

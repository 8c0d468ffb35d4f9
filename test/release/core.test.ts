import { afterAll, afterEach, expect, it } from "vitest";
import { LabProcess, stopAll } from "../lab/process.js";
import { firstScript, installedMonitor, removeInstalled } from "./core.js";

afterEach(stopAll);
afterAll(removeInstalled);

it("core can be installed from its archive in an empty folder, and the README's monitor runs", async () => {
  expect(firstScript("README.md")).toBe(firstScript("core/README.md"));
  const monitor = new LabProcess(process.execPath, [await installedMonitor(), "demo"]);
  await monitor.line(/^\d+(\.\d)? km\/h, gear [RN1-6], lap 1, \d+ ms, ahead (\d+|null) ms$/);
}, 180_000);

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findObsSettings } from "../../plugins/obs-overlay/src/obs/obs-settings.js";
import { knownPassword, mayReadPassword, rememberConsent } from "../../plugins/obs-overlay/src/obs/password.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

const JSON_FILE = "plugin_config/obs-websocket/config.json";

it("reads what OBS 30.2 and newer write, with a byte order mark or without", () => {
  const config = { server_enabled: true, server_port: 4460, auth_required: true, server_password: 'ä"\\b' };
  write(JSON_FILE, `\uFEFF${JSON.stringify(config)}`);
  const found = findObsSettings([join(folder, "nothing"), folder]);
  expect(found).toMatchObject({ enabled: true, port: 4460, asksPassword: true });
  expect(found?.readPassword()).toBe('ä"\\b');
});

it("reads what OBS 28 to 30 write, as Windows writes it", () => {
  write(
    "global.ini",
    "\uFEFF[General]\r\nServerPort=1\r\n\r\n[OBSWebSocket]\r\nServerEnabled=true\r\nServerPort=4461\r\nAuthRequired=true\r\nServerPassword=a=b\\\\c d\r\n\r\n[Other]\r\nServerPort=2\r\n",
  );
  const found = findObsSettings([folder]);
  expect(found).toMatchObject({ enabled: true, port: 4461, asksPassword: true });
  expect(found?.readPassword()).toBe("a=b\\c d");
});

it("prefers the newer file, as a new OBS no longer writes the old one", () => {
  write("global.ini", "[OBSWebSocket]\nServerEnabled=true\nServerPort=4461\n");
  write(JSON_FILE, JSON.stringify({ server_enabled: true, server_port: 4460, auth_required: false }));
  expect(findObsSettings([folder])).toMatchObject({ port: 4460, asksPassword: false });
});

it("copes with a WebSocket server that was never enabled, a broken file, and no OBS", () => {
  expect(findObsSettings([folder])).toBeNull();
  write(JSON_FILE, "{");
  expect(findObsSettings([folder])).toBeNull();
  write("global.ini", "[OBSWebSocket]\nServerEnabled=false\nServerPort=99999\n");
  expect(findObsSettings([folder])).toMatchObject({ enabled: false, port: 4455 });
});

it("reads OBS's password only with consent, and prefers OBS_PASSWORD", async () => {
  let reads = 0;
  const settings = { readPassword: () => `from OBS ${++reads}` };
  expect(knownPassword(folder, settings)).toBeNull();
  expect(reads).toBe(0);
  await rememberConsent(folder);
  expect(mayReadPassword(folder)).toBe(true);
  expect(knownPassword(folder, settings)).toBe("from OBS 1");
  process.env["OBS_PASSWORD"] = "given";
  expect(knownPassword(folder, settings)).toBe("given");
  delete process.env["OBS_PASSWORD"];
});

it("deleting the file withdraws the consent", async () => {
  await rememberConsent(folder);
  rmSync(join(folder, "obs.json"));
  expect(mayReadPassword(folder)).toBe(false);
});

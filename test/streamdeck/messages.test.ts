import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AcEvoFlagType, AcEvoStatus } from "../../core/src/protocol/index.js";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import type { Deck } from "./deck.js";
import { freshDeck } from "./fresh-deck.js";
import { INSPECTOR } from "./host.js";

const ROOT = resolve(import.meta.dirname, "../..");
const COMMANDS = join(ROOT, "node_modules/@elgato/streamdeck/dist/api/command.js");

let deck: Deck;
freshDeck((fresh) => (deck = fresh));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-typed-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The compiler's errors for messages typed as the SDK's `PluginCommand`s. */
function compilerErrors(messages: readonly object[]): string[] {
  const file = join(folder, "messages.ts");
  const list = messages.map((message) => `  ${JSON.stringify(message)},`).join("\n");
  writeFileSync(
    file,
    `import type { PluginCommand } from ${JSON.stringify(COMMANDS)};\nexport const sent: PluginCommand[] = [\n${list}\n];\n`,
  );
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    typeRoots: [],
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

it("are valid by the SDK's own typings, and feedback by the layout's items", async () => {
  const { host, pages } = deck;
  deck.play(AcEvoStatus.Live, () => (pages.physics.speedKmh = (pages.physics.speedKmh + 1) % 300));
  for (const { id } of ACTIONS) {
    host.sendEvent("willAppear", id, `key ${id}`);
    host.sendEvent("willAppear", id, `dial ${id}`, { controller: "Encoder" }, "plus");
  }
  const all = ACTIONS.flatMap(({ id }) => [`key ${id}`, `dial ${id}`]);
  await deck.until("everything to be drawn", () => all.every((context) => host.shownTo(context).length > 0));
  pages.graphics.flag = AcEvoFlagType.BlueFlag.value;
  host.inspect({ action: "value", context: "key value", settings: {} });
  host.sendEvent("sendToPlugin", "value", "key value", { ask: "fields" });
  host.sendEvent("sendToPlugin", "value", "key value", { ask: "preview" });
  for (const { id } of ACTIONS) {
    host.sendEvent("keyDown", id, `key ${id}`);
    host.sendEvent("dialRotate", id, `dial ${id}`, { controller: "Encoder", ticks: 1, pressed: false }, "plus");
  }
  host.send({ event: "dialRotate", action: "com.acevo-pitwall.streamdeck.gap", context: "dial gap", device: "plus" });
  const kinds = ["setImage", "setFeedback", "setSettings", "showAlert", "getGlobalSettings", "sendToPropertyInspector"];
  await deck.until("a message of every kind", () =>
    kinds.every((kind) => host.messages.some(({ event }) => event === kind)),
  );

  const sent = host.messages
    .filter(({ event, context }) => event !== "registerPlugin" && context !== INSPECTOR)
    .map((message) => ({ ...message, atMs: undefined, bytes: undefined }));
  expect(compilerErrors(sent)).toEqual([]);
  expect(compilerErrors([{ event: "setImage", context: "x", payload: { image: 3 } }])).not.toEqual([]);

  const layout = JSON.parse(readFileSync(join(deck.plugin.folder, "layouts/strip.json"), "utf8")) as {
    items: { key: string; type: string }[];
  };
  const pixmaps = layout.items.filter(({ type }) => type === "pixmap").map(({ key }) => key);
  for (const { payload } of host.messages.filter(({ event }) => event === "setFeedback")) {
    for (const [key, picture] of Object.entries(payload!)) {
      expect(pixmaps).toContain(key);
      expect(picture).toMatch(/^data:image\/svg\+xml,%3Csvg/);
    }
  }
});

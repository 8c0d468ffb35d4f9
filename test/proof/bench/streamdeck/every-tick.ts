/**
 * A naive plugin: draws and sends every key and dial at each of the feed's sixty ticks per second,
 * with our own views. Started as the application starts a plugin; `PITWALL_PAGES` is the prefix of the pages.
 */
import { type Feed, openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { loadActions } from "@acevo-pitwall/streamdeck/scripts/load-actions.js";
import { WebSocket } from "ws";
import { badgeOf } from "../../../../plugins/streamdeck/src/views/badge.js";
import { keyDrawing, stripDrawing } from "../../../../plugins/streamdeck/src/views/drawing.js";
import { PLUGIN } from "../../../streamdeck/host.js";

interface Appearance {
  readonly event: string;
  readonly action: string;
  readonly context: string;
  readonly payload: { readonly controller: "Keypad" | "Encoder"; readonly settings: object };
}

const after = (option: string) => process.argv[process.argv.indexOf(option) + 1]!;
const actions = await loadActions();
const socket = new WebSocket(`ws://127.0.0.1:${after("-port")}`);
const visible: ((feed: Feed) => void)[] = [];

function appear({ action: id, context, payload: { controller, settings } }: Appearance): void {
  const action = actions.find((candidate) => `${PLUGIN}.${candidate.id}` === id)!;
  const { view } = action.configure(settings);
  visible.push(({ state: race, pages }) => {
    const newest = { race, pages, overlay: null };
    const badge = badgeOf(action.about, newest);
    const isKey = controller === "Keypad";
    const drawn = isKey
      ? { ...keyDrawing(view(newest), { badge, border: null, isDark: false }), target: 0 }
      : stripDrawing(view(newest), badge);
    socket.send(JSON.stringify({ event: isKey ? "setImage" : "setFeedback", context, payload: drawn }));
  });
}

socket.on("open", () => {
  socket.send(JSON.stringify({ event: after("-registerEvent"), uuid: after("-pluginUUID") }));
  const feed = openFeed({ source: "game", pages: ownPages(process.env["PITWALL_PAGES"] ?? "") });
  feed.onState(() => visible.forEach((send) => send(feed)));
});
socket.on("message", (data) => {
  const message = JSON.parse(String(data)) as Appearance;
  if (message.event === "willAppear") appear(message);
});
socket.on("close", () => process.exit());

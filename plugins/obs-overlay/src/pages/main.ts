import { mount } from "svelte";
import { cssVariables, type Theme } from "../tokens.js";
import { Live } from "./live.svelte.js";
import { noSuchWidget, overlayView, type View, widgetView } from "./settings/address.js";
import { isWidget } from "./settings/catalogue.js";
import "./look/base.css";

const address = location.pathname.replace(/(.)\/+$/, "$1");
const target = document.body;

function dress(theme: Theme): void {
  document.head.append(Object.assign(document.createElement("style"), { textContent: cssVariables(theme) }));
}

function follow(): Live {
  return new Live(`ws://${location.host}/telemetry`);
}

async function showRace(view: View): Promise<void> {
  for (const complaint of view.complaints) console.warn(complaint);
  dress(view.theme);
  const { default: Overlay } = await import("./overlay/Overlay.svelte");
  mount(Overlay, { target, props: { live: follow(), view } });
}

async function showWidget(name: string): Promise<void> {
  if (isWidget(name)) return showRace(widgetView(name, location.search));
  dress("dark");
  const { default: Notice } = await import("./overlay/Notice.svelte");
  mount(Notice, { target, props: { title: "Pitwall", text: noSuchWidget(name) } });
}

async function showStudio(): Promise<void> {
  dress("dark");
  const { default: Studio } = await import("./studio/Studio.svelte");
  mount(Studio, { target, props: { live: follow() } });
}

// Each page is loaded only where it is shown.
if (address === "/overlay") await showRace(overlayView(location.search));
else if (address.startsWith("/widget/")) await showWidget(decodeURIComponent(address.slice("/widget/".length)));
else await showStudio();

import { mount } from "svelte";
import { tokens } from "../tokens.js";
import { themeApplier } from "./overlay/apply-theme.js";
import { Live } from "./live.svelte.js";
import { loadOrReload } from "./load-or-reload.js";
import { isPreview } from "./overlay/is-preview.js";
import { shapeOf } from "../layout/canvas.js";
import { noSuchWidget } from "../layout/view.js";
import { isWidget, type WidgetName } from "../layout/widgets.js";
import { pageAt } from "../layout/page-at.js";
import { Show } from "./show.svelte.js";
import "./theme/base.css";

const target = document.body;

const server = `ws://${location.host}`;

function connect(showUrl = `${server}/show`): { live: Live; show: Show } {
  return { live: new Live(`${server}/telemetry`), show: new Show(showUrl) };
}

/** Tells the server about this page: it counts open pages, and the studio shows what is wrong with an address. */
function showUrlOfThisPage(): string {
  const query = new URLSearchParams({
    address: location.pathname + location.search,
    shape: shapeOf({ width: innerWidth, height: innerHeight }),
  });
  if (isPreview()) query.set("preview", "1");
  return `${server}/show?${query}`;
}

/** Avoids a layout shift after the first text. Never rejects, since text works without the fonts too. */
async function fontsLoaded(): Promise<void> {
  const families = Object.values(tokens.font);
  await Promise.allSettled(families.map((family) => document.fonts.load(`600 16px ${family}`)));
}

async function showRace(alone: WidgetName | null): Promise<void> {
  const sources = connect(showUrlOfThisPage());
  // an upright source shows another layout
  addEventListener("resize", () => sources.show.moveTo(showUrlOfThisPage()));
  const [{ default: Overlay }] = await Promise.all([
    loadOrReload(() => import("./overlay/Overlay.svelte")),
    fontsLoaded(),
  ]);
  mount(Overlay, { target, props: { ...sources, alone } });
}

async function showWidget(name: string): Promise<void> {
  if (isWidget(name)) return showRace(name);
  // viewers see nothing, but the studio reports the address
  if (navigator.userAgent.includes(" OBS/")) return void connect(showUrlOfThisPage());
  themeApplier()("dark", "");
  const { default: Notice } = await loadOrReload(() => import("./overlay/Notice.svelte"));
  mount(Notice, { target, props: { title: "Pitwall", text: noSuchWidget(name) } });
}

async function showStudio(): Promise<void> {
  themeApplier()("dark", "");
  const { default: Studio } = await loadOrReload(() => import("./studio/Studio.svelte"));
  mount(Studio, { target, props: connect() });
}

const page = pageAt(location.pathname);
if (!page) await showStudio();
else if (page.widget === null) await showRace(null);
else await showWidget(page.widget);

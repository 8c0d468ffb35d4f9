import { mount } from "svelte";
import { tokens } from "../tokens.js";
import { arrive } from "./arrive.js";
import { themeApplier } from "./overlay/apply-theme.js";
import { Live } from "./live.svelte.js";
import { isPreview } from "./overlay/is-preview.js";
import { shapeOf } from "../layout/canvas.js";
import { noSuchWidget } from "../layout/view.js";
import { isWidget, type WidgetName } from "../layout/widgets.js";
import { pageAt } from "../layout/page-at.js";
import { Show } from "./show.svelte.js";
import "./theme/base.css";

const target = document.body;

const server = `ws://${location.host}`;

function follow(showUrl = `${server}/show`): { live: Live; show: Show } {
  return { live: new Live(`${server}/telemetry`), show: new Show(showUrl) };
}

/** The server counts the pages on air, and tells the streamer what is wrong with an address: viewers do not read it. */
function showOfThisPage(): string {
  const asked = new URLSearchParams({
    address: location.pathname + location.search,
    shape: shapeOf({ width: innerWidth, height: innerHeight }),
  });
  if (isPreview()) asked.set("preview", "1");
  return `${server}/show?${asked}`;
}

/** Before the first text: nothing moves when they come. Without them there is text all the same. */
async function fontsLoaded(): Promise<void> {
  const families = Object.values(tokens.font);
  await Promise.allSettled(families.map((family) => document.fonts.load(`600 16px ${family}`)));
}

async function showRace(alone: WidgetName | null): Promise<void> {
  const sources = follow(showOfThisPage());
  // A source that is turned upright shows another layout.
  addEventListener("resize", () => sources.show.moveTo(showOfThisPage()));
  const [{ default: Overlay }] = await Promise.all([arrive(() => import("./overlay/Overlay.svelte")), fontsLoaded()]);
  mount(Overlay, { target, props: { ...sources, alone } });
}

async function showWidget(name: string): Promise<void> {
  if (isWidget(name)) return showRace(name);
  // viewers read nothing of it: the studio does
  if (navigator.userAgent.includes(" OBS/")) return void follow(showOfThisPage());
  themeApplier()("dark", "");
  const { default: Notice } = await arrive(() => import("./overlay/Notice.svelte"));
  mount(Notice, { target, props: { title: "Pitwall", text: noSuchWidget(name) } });
}

async function showStudio(): Promise<void> {
  themeApplier()("dark", "");
  const { default: Studio } = await arrive(() => import("./studio/Studio.svelte"));
  mount(Studio, { target, props: follow() });
}

// Each page is loaded only where it is shown.
const page = pageAt(location.pathname);
if (!page) await showStudio();
else if (page.widget === null) await showRace(null);
else await showWidget(page.widget);

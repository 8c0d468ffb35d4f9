import { mount, type Component } from "svelte";
import { cssVariables } from "../tokens.js";
import { Live } from "./live.svelte.js";
import "./look/base.css";

/** What every page is given. */
export interface PageProps {
  live: Live;
}

/** The pages by their address; each is loaded only where it is shown. */
const PAGES: Readonly<Record<string, () => Promise<{ default: Component<PageProps> }>>> = {
  "/": () => import("./studio/Studio.svelte"),
  "/overlay": () => import("./overlay/Overlay.svelte"),
};

document.head.append(Object.assign(document.createElement("style"), { textContent: cssVariables() }));
const address = location.pathname.replace(/(.)\/+$/, "$1");
const page = await (PAGES[address] ?? PAGES["/"]!)();
mount(page.default, { target: document.body, props: { live: new Live(`ws://${location.host}/telemetry`) } });

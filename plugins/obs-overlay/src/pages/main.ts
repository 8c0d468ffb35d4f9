import { mount, type Component } from "svelte";
import { cssVariables } from "../tokens.js";
import { Live } from "./live.svelte.js";
import "./look/base.css";

/** What every page is given. */
export interface PageProps {
  live: Live;
}

type PageLoader = () => Promise<{ default: Component<PageProps> }>;

const studio: PageLoader = () => import("./studio/Studio.svelte");
/** The pages by their address; each is loaded only where it is shown. */
const PAGES: Readonly<Record<string, PageLoader>> = {
  "/": studio,
  "/overlay": () => import("./overlay/Overlay.svelte"),
};

document.head.append(Object.assign(document.createElement("style"), { textContent: cssVariables() }));
const address = location.pathname.replace(/(.)\/+$/, "$1");
const { default: page } = await (PAGES[address] ?? studio)();
mount(page, { target: document.body, props: { live: new Live(`ws://${location.host}/telemetry`) } });

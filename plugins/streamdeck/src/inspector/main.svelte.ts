import { mount } from "svelte";
import { InspectorClient, type Told } from "./client.js";
import Inspector from "./Inspector.svelte";

declare global {
  interface Window {
    connectElgatoStreamDeckSocket: typeof connect;
  }
}

/** The application calls this once, when the page is loaded. */
function connect(port: string, uuid: string, registerEvent: string, _info: string, actionInfo: string): void {
  const props = $state<{ told: Told | null; client: InspectorClient | null }>({ told: null, client: null });
  mount(Inspector, { target: document.body, props });
  props.client = new InspectorClient(port, uuid, registerEvent, actionInfo, (told) => (props.told = told));
}

window.connectElgatoStreamDeckSocket = connect;

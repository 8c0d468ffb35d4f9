import { mount } from "svelte";
import { languageFor, MESSAGES, type Messages } from "../messages/index.js";
import { InspectorClient, type Inspected } from "./client.js";
import Inspector from "./Inspector.svelte";

declare global {
  interface Window {
    connectElgatoStreamDeckSocket: typeof connect;
  }
}

/** The application calls this once, when the page is loaded. */
function connect(port: string, uuid: string, registerEvent: string, info: string, actionInfo: string): void {
  const { application } = JSON.parse(info) as { application?: { language?: string } };
  const language = languageFor(application?.language);
  document.documentElement.lang = language;
  const props = $state<{ inspected: Inspected | null; client: InspectorClient | null; texts: Messages }>({
    inspected: null,
    client: null,
    texts: MESSAGES[language],
  });
  props.client = new InspectorClient(
    port,
    uuid,
    registerEvent,
    actionInfo,
    (inspected) => (props.inspected = inspected),
  );
  mount(Inspector, { target: document.body, props });
}

window.connectElgatoStreamDeckSocket = connect;

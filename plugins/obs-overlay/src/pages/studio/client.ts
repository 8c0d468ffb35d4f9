import { type ShowCommand, type ShowRefusal, TOKEN_HEADER } from "@acevo-pitwall/core/control";
import { READ_ONLY_META, READ_ONLY_REASONS, type ReadOnlyReason, TOKEN_META } from "../../page-meta.js";

/** Says what the server refused and why; null when it did as asked. Rejects when there is no such answer. */
export async function sendCommand(command: ShowCommand): Promise<ShowRefusal | null> {
  const refusal = await post(command, tokenOf(document));
  if (refusal?.code !== "no-token") return refusal;
  // A server that was started anew has another token than the one that served this page.
  const page = await (await fetch("/", { cache: "no-store" })).text();
  const token = tokenOf(new DOMParser().parseFromString(page, "text/html"));
  tagOf(document, TOKEN_META)?.setAttribute("content", token);
  return post(command, token);
}

/** Why this page can only watch; null when it can change something. */
export function readOnlyReason(): ReadOnlyReason | null {
  const said = tagOf(document, READ_ONLY_META)?.getAttribute("content");
  return READ_ONLY_REASONS.find((reason) => reason === said) ?? null;
}

function tokenOf(page: Document): string {
  return tagOf(page, TOKEN_META)?.getAttribute("content") ?? "";
}

function tagOf(page: Document, name: string): Element | null {
  return page.querySelector(`meta[name="${name}"]`);
}

/** What browsers still send after the page is gone. Characters, of which some take more bytes than one */
const MOST_KEPT = 16 * 1024;

async function post(command: ShowCommand, token: string): Promise<ShowRefusal | null> {
  const body = JSON.stringify(command);
  const response = await fetch("/api/command", {
    method: "POST",
    headers: { "Content-Type": "application/json", [TOKEN_HEADER]: token },
    body,
    keepalive: body.length <= MOST_KEPT,
  });
  if (response.ok) return null;
  const said = (await response.json()) as Partial<ShowRefusal> | null;
  if (typeof said?.error !== "string") throw new Error(`The answer ${response.status} says nothing.`);
  return { error: said.error, code: said.code ?? "unknown" };
}

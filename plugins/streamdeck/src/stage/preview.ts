import streamDeck from "@elgato/streamdeck";
import type { Stage } from "./stage.js";

/** Sends what a key or dial shows to its inspector, if that is open. */
export async function sendPreview(stage: Stage, id: string): Promise<void> {
  if (streamDeck.ui.action?.id !== id) return;
  const preview = stage.preview(id);
  await streamDeck.ui.sendToPropertyInspector({ preview: preview && { ...preview } });
}

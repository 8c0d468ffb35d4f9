import streamDeck from "@elgato/streamdeck";
import { layoutsOf } from "../overlay/layouts.js";
import { fieldList } from "../fields.js";
import type { RenderScheduler } from "./render-scheduler.js";

type Answer = Parameters<typeof streamDeck.ui.sendToPropertyInspector>[0];

/** What an inspector can ask for. */
const QUESTIONS = ["preview", "fields", "layouts"] as const;

export type Question = (typeof QUESTIONS)[number];

export function isQuestion(asked: unknown): asked is Question {
  return QUESTIONS.includes(asked as Question);
}

/**
 * Answers the open inspector. It may ask before the application has announced it, but the SDK cannot send anything
 * to it until then, so early requests are answered when it is announced.
 */
export class InspectorLink {
  readonly #scheduler: RenderScheduler;
  /** Requests of a key's inspector from before it was announced. */
  #early: { readonly id: string; readonly questions: Set<Question> } | null = null;

  constructor(scheduler: RenderScheduler) {
    this.#scheduler = scheduler;
  }

  async ask(id: string, question: Question): Promise<void> {
    if (streamDeck.ui.action?.id === id) return this.#answer(id, question);
    if (this.#early?.id !== id) this.#early = { id, questions: new Set() };
    this.#early.questions.add(question);
  }

  /** The application announced the inspector of a key. */
  async appeared(id: string): Promise<void> {
    const early = this.#early?.id === id ? this.#early.questions : [];
    this.#early = null;
    for (const question of new Set<Question>(["preview", ...early])) await this.#answer(id, question);
  }

  /** A key or dial shows something new. */
  async shown(id: string): Promise<void> {
    if (streamDeck.ui.action?.id === id) await this.#answer(id, "preview");
  }

  async #answer(id: string, question: Question): Promise<void> {
    const answer = await this.#answerTo(id, question);
    // it may be closed by now
    if (streamDeck.ui.action?.id === id) await streamDeck.ui.sendToPropertyInspector(answer);
  }

  async #answerTo(id: string, question: Question): Promise<Answer> {
    switch (question) {
      case "preview": {
        const preview = this.#scheduler.preview(id);
        return { preview: preview && { ...preview } };
      }
      case "fields":
        return { fields: fieldList(this.#scheduler.context) };
      case "layouts": {
        const overlay = await this.#scheduler.knownOverlay();
        if (!overlay) return { layouts: null };
        const { wide, upright } = layoutsOf(overlay.show);
        return { layouts: { wide: [...wide], upright: [...upright] } };
      }
    }
  }
}

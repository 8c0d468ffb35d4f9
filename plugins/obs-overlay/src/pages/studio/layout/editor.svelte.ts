import type { LayoutShape, ShowCommand, ShowSettings } from "@acevo-pitwall/core/control";
import type { WidgetName } from "../../../layout/widgets.js";
import { switchedOn } from "../../../layout/arrange.js";
import { CANVASES, type Size } from "../../../layout/canvas.js";
import { coveredBy } from "../../../layout/free-place.js";
import type { Placement } from "../../../layout/layouts.js";
import { sanitizeParts } from "../../../layout/parts.js";
import { chosenLayout, layoutOf, layoutShape } from "../../../layout/chosen-layout.js";
import { begin, type History, redone, followedBy, undone } from "./history.js";
import { Saver, type Saving } from "./saver.js";

type Parts = readonly Placement[];

/** The layout being edited. Saves every change automatically and can undo it. */
export class LayoutEditor {
  name: string = $state("race");
  shape: LayoutShape = $state("wide");
  selected: WidgetName | null = $state(null);
  saving: Saving = $state("saved");
  #history: History<Parts> = $state.raw(begin<Parts>([]));
  /** The widget that was shown last, in an automatic position. */
  #autoPlaced: WidgetName | null = $state(null);
  /** The layout during a drag. */
  #drag: Parts | null = $state.raw(null);
  readonly #send: (command: ShowCommand) => Promise<boolean>;
  readonly #saver: Saver<Parts>;
  #settings: ShowSettings | null = null;
  /** The layout on the server, as text. */
  #serverText = "";

  constructor(send: (command: ShowCommand) => Promise<boolean>) {
    this.#send = send;
    this.#saver = new Saver({
      save: (layout, parts) => send({ do: "layout.save", layout, parts }),
      onChange: (saving) => (this.saving = saving),
    });
    this.#open("race");
  }

  get parts(): Parts {
    return this.#drag ?? this.#history.now;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  get canvas(): Size {
    return CANVASES[this.shape];
  }

  partOf(widget: WidgetName): Placement | null {
    return this.parts.find((part) => part.widget === widget) ?? null;
  }

  /** Receives the server's settings. Takes over changes made elsewhere, unless there are unsaved changes here. */
  follow(settings: ShowSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    const isGone = layoutOf(this.name, before) !== null && layoutOf(this.name, settings) === null;
    if (isGone) void this.#saver.forget(this.name);
    if (before === null || isGone) return this.#open(chosenLayout(this.shape, settings));
    if (Object.hasOwn(settings.layouts, this.name)) this.shape = layoutShape(this.name, settings);
    const text = this.#serverTextOf(this.name);
    if (text === this.#serverText || this.#drag !== null) return;
    this.#serverText = text;
    if (!this.#saver.unsaved(this.name) && text !== JSON.stringify(sanitizeParts(this.parts, this.shape))) {
      this.#load(layoutOf(this.name, settings) ?? []);
    }
  }

  choose(name: string): void {
    void this.#saver.flush();
    this.selected = null;
    this.#open(name);
  }

  /** Saves a copy under a new name and opens it. False when the server refuses. */
  async saveAs(name: string): Promise<boolean> {
    const parts = sanitizeParts(this.parts, this.shape);
    const isSaved = await this.#send({ do: "layout.save", layout: name, parts, shape: this.shape });
    if (isSaved) this.#open(name, parts, this.shape);
    return isSaved;
  }

  /** Changes a widget in one undo step. */
  change(widget: WidgetName, how: (part: Placement) => Placement): void {
    const part = this.partOf(widget) ?? this.#placed(widget);
    this.#commit(withPart(this.#history.now, how(part)));
  }

  /** Changes a widget during a drag, which `drop` makes one undo step. */
  drag(widget: WidgetName, part: Placement): void {
    this.#drag = withPart(this.#history.now, { ...part, widget });
  }

  drop(): void {
    const parts = this.#drag;
    this.#drag = null;
    if (parts) this.#commit(parts);
  }

  cancelDrag(): void {
    this.#drag = null;
    if (this.#settings) this.follow(this.#settings);
  }

  /** Hides a widget, or shows it where it covers no other if there is space. */
  setShown(widget: WidgetName, isShown: boolean): void {
    this.#autoPlaced = isShown ? widget : null;
    const part = isShown ? this.#placed(widget) : this.partOf(widget);
    if (part) this.#commit(withPart(this.#history.now, { ...part, hidden: !isShown }));
  }

  /** The widget that was shown last and what it covers for lack of space; null when it covers nothing. */
  get crowded(): { readonly widget: WidgetName; readonly covers: readonly WidgetName[] } | null {
    const part = this.#autoPlaced && this.partOf(this.#autoPlaced);
    if (!part || part.hidden) return null;
    const covers = coveredBy(part, this.#shownBeside(part.widget), this.shape).map(({ widget }) => widget);
    return covers.length > 0 ? { widget: part.widget, covers } : null;
  }

  undo(): void {
    this.#goTo(undone(this.#history));
  }

  redo(): void {
    this.#goTo(redone(this.#history));
  }

  /** Tries again to save unsaved changes of all layouts. */
  retry(): void {
    void this.#saver.flush();
  }

  /** Saves unsaved changes while the page closes. */
  pageHide(): void {
    this.#saver.pageHide();
  }

  /** Restores a built-in layout or deletes one of the streamer's own, with its unsaved changes. */
  async reset(layout: string): Promise<void> {
    const unsaved = this.#saver.unsaved(layout);
    await this.#saver.forget(layout);
    const isReset = await this.#send({ do: "layout.reset", layout });
    if (!isReset && unsaved) this.#saver.put(layout, unsaved);
  }

  #placed(widget: WidgetName): Placement {
    return switchedOn(widget, this.#history.now, this.#shownBeside(widget), undefined, this.shape);
  }

  #shownBeside(widget: WidgetName): Parts {
    return this.parts.filter((part) => !part.hidden && part.widget !== widget);
  }

  #commit(parts: Parts): void {
    if (JSON.stringify(parts) !== JSON.stringify(this.#history.now)) this.#goTo(followedBy(this.#history, parts));
  }

  #goTo(history: History<Parts>): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#saver.put(this.name, sanitizeParts(history.now, this.shape));
  }

  #open(
    name: string,
    parts = this.#saver.unsaved(name) ?? layoutOf(name, this.#settings) ?? [],
    shape = layoutShape(name, this.#settings),
  ): void {
    this.name = name;
    this.shape = shape;
    this.#autoPlaced = null;
    this.#serverText = this.#serverTextOf(name);
    this.#load(parts);
  }

  #load(parts: Parts): void {
    this.#drag = null;
    this.#history = begin(parts);
  }

  /** Sanitized, so that equal layouts are equal as text. */
  #serverTextOf(name: string): string {
    return JSON.stringify(sanitizeParts(layoutOf(name, this.#settings) ?? [], layoutShape(name, this.#settings)));
  }
}

function withPart(parts: Parts, part: Placement): Parts {
  const exists = parts.some(({ widget }) => widget === part.widget);
  return exists ? parts.map((one) => (one.widget === part.widget ? part : one)) : [...parts, part];
}

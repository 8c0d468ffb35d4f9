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

/** The layout that is being worked on: every change is saved by itself and can be taken back. */
export class LayoutEditor {
  /** Its name. */
  name: string = $state("race");
  /** The pictures that it is for. */
  shape: LayoutShape = $state("wide");
  /** The widget that the keys and the panel are about. */
  selected: WidgetName | null = $state(null);
  saving: Saving = $state("saved");
  #history: History<Parts> = $state.raw(begin<Parts>([]));
  /** The widget whose place was not chosen by hand. */
  #switchedOn: WidgetName | null = $state(null);
  /** A drag that is not over yet. */
  #drag: Parts | null = $state.raw(null);
  readonly #send: (command: ShowCommand) => Promise<boolean>;
  readonly #saver: Saver<Parts>;
  #settings: ShowSettings | null = null;
  #told = "";

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

  /** The design grid that it stands on. */
  get canvas(): Size {
    return CANVASES[this.shape];
  }

  partOf(widget: WidgetName): Placement | null {
    return this.parts.find((part) => part.widget === widget) ?? null;
  }

  /** What the server has now. A change made elsewhere is taken over, unless one of ours is not saved yet. */
  follow(settings: ShowSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    const isGone = layoutOf(this.name, before) !== null && layoutOf(this.name, settings) === null;
    if (isGone) void this.#saver.forget(this.name);
    if (before === null || isGone) return this.#open(chosenLayout(this.shape, settings));
    if (Object.hasOwn(settings.layouts, this.name)) this.shape = layoutShape(this.name, settings);
    const told = this.#toldOf(this.name);
    if (told === this.#told || this.#drag !== null) return;
    this.#told = told;
    if (!this.#saver.unsaved(this.name) && told !== JSON.stringify(clean(this.parts, this.shape))) {
      this.#load(layoutOf(this.name, settings) ?? []);
    }
  }

  choose(name: string): void {
    void this.#saver.flush();
    this.selected = null;
    this.#open(name);
  }

  /** Saves this layout under a new name and goes on with that one. False when that was refused. */
  async saveAs(name: string): Promise<boolean> {
    const parts = clean(this.parts, this.shape);
    const isSaved = await this.#send({ do: "layout.save", layout: name, parts, shape: this.shape });
    if (isSaved) this.#open(name, parts, this.shape);
    return isSaved;
  }

  /** A change that is over and done with. */
  change(widget: WidgetName, how: (part: Placement) => Placement): void {
    const part = this.partOf(widget) ?? this.#placed(widget);
    this.#commit(withPart(this.#history.now, how(part)));
  }

  /** A change that goes on, as under a moving mouse. */
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

  /** Hides a widget, or shows it where it covers nothing, as far as there is such a place. */
  setShown(widget: WidgetName, isShown: boolean): void {
    this.#switchedOn = isShown ? widget : null;
    const part = isShown ? this.#placed(widget) : this.partOf(widget);
    if (part) this.#commit(withPart(this.#history.now, { ...part, hidden: !isShown }));
  }

  /** The widget that was switched on last, and what it covers because there was no room. */
  get crowded(): { readonly widget: WidgetName; readonly covers: readonly WidgetName[] } | null {
    const part = this.#switchedOn && this.partOf(this.#switchedOn);
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

  /** Tries once more to save what could not be saved, of every layout. */
  retry(): void {
    void this.#saver.flush();
  }

  /** The page goes: what was changed just now goes to the server before. */
  leave(): void {
    this.#saver.leave();
  }

  /** Brings a layout back to how it came, or deletes one of the streamer's own; unsaved changes of it go, too. */
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
    this.#saver.put(this.name, clean(history.now, this.shape));
  }

  #open(
    name: string,
    parts = this.#saver.unsaved(name) ?? layoutOf(name, this.#settings) ?? [],
    shape = layoutShape(name, this.#settings),
  ): void {
    this.name = name;
    this.shape = shape;
    this.#switchedOn = null;
    this.#told = this.#toldOf(name);
    this.#load(parts);
  }

  #load(parts: Parts): void {
    this.#drag = null;
    this.#history = begin(parts);
  }

  #toldOf(name: string): string {
    return JSON.stringify(clean(layoutOf(name, this.#settings) ?? [], layoutShape(name, this.#settings)));
  }
}

/** The same layout is always the same text. */
function clean(parts: Parts, shape: LayoutShape): Parts {
  return sanitizeParts(parts, shape);
}

function withPart(parts: Parts, part: Placement): Parts {
  const isThere = parts.some(({ widget }) => widget === part.widget);
  return isThere ? parts.map((one) => (one.widget === part.widget ? part : one)) : [...parts, part];
}

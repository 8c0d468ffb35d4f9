import type { Component } from "svelte";
import { WIDGET_NAMES, type WidgetName } from "../../layout/widgets.js";
import type { WidgetProps } from "./props.js";

const files = import.meta.glob<Component<WidgetProps>>("./*.svelte", { eager: true, import: "default" });

/** The component of each widget: `Lap.svelte` for `lap`. */
export const COMPONENTS = Object.fromEntries(WIDGET_NAMES.map((name) => [name, componentOf(name)])) as Readonly<
  Record<WidgetName, Component<WidgetProps>>
>;

function componentOf(name: WidgetName): Component<WidgetProps> {
  const file = `./${name[0]!.toUpperCase()}${name.slice(1)}.svelte`;
  const component = files[file];
  if (!component) throw new Error(`The widget "${name}" has no file ${file}.`);
  return component;
}

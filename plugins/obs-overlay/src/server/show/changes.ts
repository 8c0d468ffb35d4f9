import type { LayoutShape, ShowCommand } from "@acevo-pitwall/core/control";
import { isBuiltIn, DEFAULT_LAYOUTS } from "../../layout/layouts.js";
import { layoutNames, layoutShape } from "../../layout/chosen-layout.js";
import { isTheme, themes } from "../../tokens.js";
import { MOST_LAYOUTS } from "../../layout/own-layouts.js";
import { sanitizeParts } from "../../layout/parts.js";
import { HttpError } from "./http-error.js";
import type { Settings } from "../../layout/settings.js";

/** Commands that change the settings, which are kept on disk. */
export type SettingsCommand = Extract<
  ShowCommand,
  { readonly do: `layout.${string}` | "theme.choose" | "css.save" | "language.choose" | "status.onAir" }
>;

export function changesSettings(command: ShowCommand): command is SettingsCommand {
  return (
    command.do.startsWith("layout.") ||
    ["theme.choose", "css.save", "language.choose", "status.onAir"].includes(command.do)
  );
}

/** The settings after a command. Throws `HttpError` when it cannot be executed. */
export function changed(settings: Settings, command: SettingsCommand): Settings {
  switch (command.do) {
    case "layout.choose":
      return withChosen(settings, known(settings, command.layout));
    case "layout.next":
      return { ...settings, layout: nextLayout(settings) };
    case "layout.save":
      return withLayout(settings, command);
    case "layout.reset":
      return withoutLayout(settings, known(settings, command.layout));
    case "theme.choose":
      return { ...settings, theme: knownTheme(command.theme) };
    case "css.save":
      return { ...settings, css: command.css };
    case "language.choose":
      return { ...settings, language: command.language };
    case "status.onAir":
      return { ...settings, statusOnAir: command.on };
  }
}

function known(settings: Settings, layout: string): string {
  const names = layoutNames(settings);
  if (names.includes(layout)) return layout;
  throw new HttpError(404, "no-such-layout", `There is no layout "${layout}". Available: ${names.join(", ")}.`);
}

function knownTheme(theme: string): string {
  if (isTheme(theme)) return theme;
  throw new HttpError(
    404,
    "no-such-theme",
    `There is no theme "${theme}". Available: ${Object.keys(themes).join(", ")}.`,
  );
}

function withChosen(settings: Settings, layout: string): Settings {
  return layoutShape(layout, settings) === "upright" ? { ...settings, uprightLayout: layout } : { ...settings, layout };
}

function nextLayout(settings: Settings): string {
  const names = layoutNames(settings, "wide");
  return names[(names.indexOf(settings.layout) + 1) % names.length] ?? DEFAULT_LAYOUTS.wide;
}

function withLayout(
  settings: Settings,
  { layout, parts, ...command }: Extract<SettingsCommand, { do: "layout.save" }>,
): Settings {
  const before = layoutShape(layout, settings);
  const { shape = before } = command;
  if (isBuiltIn(layout) && shape !== before) refuse(`The layout "${layout}" is ${before}: take another name.`);
  const layouts = { ...settings.layouts, [layout]: sanitizeParts(parts, shape, refuse) };
  if (Object.keys(layouts).length > MOST_LAYOUTS) {
    throw new HttpError(409, "too-many-layouts", `${MOST_LAYOUTS} layouts are the most: remove one first.`);
  }
  const layoutShapes = { ...without(settings.layoutShapes, layout), ...shapeToKeep(layout, shape) };
  return withKnownChoices({ ...settings, layouts, layoutShapes });
}

/** Built-in layouts have their shape, and own ones are wide by default: neither is kept. */
function shapeToKeep(layout: string, shape: LayoutShape): Settings["layoutShapes"] {
  return isBuiltIn(layout) || shape === "wide" ? {} : { [layout]: shape };
}

function refuse(problem: string): never {
  throw new HttpError(400, "not-valid", problem);
}

function withoutLayout(settings: Settings, name: string): Settings {
  const layouts = without(settings.layouts, name);
  return withKnownChoices({ ...settings, layouts, layoutShapes: without(settings.layoutShapes, name) });
}

function without<T>(all: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
}

/** Replaces a chosen layout that is gone, or of another shape now, by the default one. */
function withKnownChoices(settings: Settings): Settings {
  const known = (shape: LayoutShape, chosen: string | undefined): string =>
    layoutNames(settings, shape).find((name) => name === chosen) ?? DEFAULT_LAYOUTS[shape];
  return {
    ...settings,
    layout: known("wide", settings.layout),
    uprightLayout: known("upright", settings.uprightLayout),
  };
}

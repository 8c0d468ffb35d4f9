import type { ShowCommand } from "@acevo-pitwall/core/control";
import * as v from "valibot";
import { Css, Language, Name, Parts, Shape } from "../../layout/schemas.js";
import { HttpError } from "./http-error.js";

/** A name of something that may not exist. */
const word = v.pipe(v.string(), v.maxLength(300));
const moment = v.pipe(v.number(), v.finite(), v.minValue(0, "A tape begins at 0."));

const Command = v.variant("do", [
  v.object({ do: v.literal("layout.choose"), layout: word }),
  v.object({ do: v.literal("layout.next") }),
  v.object({ do: v.literal("layout.save"), layout: Name, parts: Parts, shape: v.optional(Shape) }),
  v.object({ do: v.literal("layout.reset"), layout: word }),
  v.object({ do: v.literal("widget.show"), widget: word, shown: v.boolean() }),
  v.object({ do: v.literal("widget.toggle"), widget: word }),
  v.object({ do: v.literal("theme.choose"), theme: word }),
  v.object({ do: v.literal("css.save"), css: Css }),
  v.object({ do: v.literal("language.choose"), language: Language }),
  v.object({ do: v.literal("status.onAir"), on: v.boolean() }),
  v.object({ do: v.literal("test.show"), alert: word }),
  v.object({
    do: v.literal("car.label"),
    id: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,32}$/, "Not a car id.")),
    label: v.nullable(Name),
  }),
  v.object({
    do: v.literal("track.sectors"),
    track: word,
    layout: word,
    fractions: v.nullable(v.array(v.number())),
  }),
  v.object({ do: v.literal("record.start") }),
  v.object({ do: v.literal("record.stop") }),
  v.object({ do: v.literal("record.toggle") }),
  v.object({
    do: v.literal("source.choose"),
    source: v.union(
      [v.picklist(["auto", "game", "demo"]), v.pipe(word, v.startsWith("tape:"))],
      "A source is auto, game, demo or tape:NAME.",
    ),
  }),
  v.object({ do: v.literal("tape.play"), playing: v.boolean() }),
  v.object({ do: v.literal("tape.seek"), atMs: moment }),
  v.object({ do: v.literal("tape.speed"), speed: v.number() }),
  v.object({ do: v.literal("tape.loop"), loop: v.boolean() }),
  v.object({ do: v.literal("result.delete"), id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
  v.object({ do: v.literal("director.switch"), on: v.boolean() }),
  v.object({ do: v.literal("director.resume") }),
  v.object({ do: v.literal("director.hold") }),
  v.object({ do: v.literal("director.skip") }),
]);

/** The command in a request body. Throws `HttpError` when it is none. */
export function readCommand(asked: unknown): ShowCommand {
  const found = v.safeParse(Command, asked);
  if (found.success) return found.output as ShowCommand;
  const [issue] = found.issues;
  const place = v.getDotPath(issue);
  const why = typeof issue.expected === "string" && issue.message.startsWith("Invalid") ? "" : ` ${issue.message}`;
  const what = place === null || place === "do" ? "There is no such command." : `Invalid value for "${place}".${why}`;
  throw new HttpError(400, "not-valid", `The command was not understood. ${what}`);
}

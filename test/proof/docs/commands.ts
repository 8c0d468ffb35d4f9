import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../root.js";
import { Shell } from "./shell.js";

/** How a command proves that it works. */
type Proof =
  /** It ends well by itself; `beside` is a script that has to run meanwhile. */
  | { readonly kind: "ends"; readonly beside?: string }
  /** It goes on until it is stopped, and by then has said that it works. */
  | { readonly kind: "serves"; readonly says: RegExp; readonly beside?: string }
  /** It cannot be run to its end in every place: its help must work. */
  | { readonly kind: "helps"; readonly why: string }
  /** Another step of the same CI run runs it. */
  | { readonly kind: "elsewhere"; readonly where: string };

const ENDS: Proof = { kind: "ends" };
const SERVES: Proof = { kind: "serves", says: /Overlay for OBS/ };

/** By the npm script that a command runs. */
const PROOFS: Readonly<Record<string, Proof>> = {
  start: SERVES,
  demo: SERVES,
  dev: SERVES,
  simulate: { kind: "serves", says: /./ },
  doctor: { kind: "ends", beside: "simulate" },
  release: { kind: "elsewhere", where: "release:check" },
  dump: { kind: "ends", beside: "simulate" },
  record: { kind: "serves", says: /^Recording/m, beside: "simulate" },
  replay: { kind: "elsewhere", where: "CI's tests, with a tape" },
  "obs:setup": { kind: "elsewhere", where: "CI's tests, with a real OBS" },
  "obs:remove": { kind: "elsewhere", where: "CI's tests, with a real OBS" },
  "streamdeck:pack": ENDS,
  "streamdeck:link": { kind: "helps", why: "it takes the Stream Deck application; CI's tests link into a made-up one" },
  ci: { kind: "elsewhere", where: "the first step of CI" },
  test: { kind: "elsewhere", where: "CI's tests" },
  check: { kind: "elsewhere", where: "CI's checks" },
  build: { kind: "elsewhere", where: "CI's build" },
  lab: { kind: "elsewhere", where: "CI's setup" },
  format: { kind: "elsewhere", where: "the same tool as in CI's checks" },
  gallery: { kind: "elsewhere", where: "CI's tests, which compare with its pictures" },
  bench: { kind: "helps", why: "it takes a quiet machine for ten minutes" },
  soak: { kind: "elsewhere", where: "CI, for ten minutes" },
  "docs:check": { kind: "elsewhere", where: "this program" },
  "docs:api": { kind: "elsewhere", where: "this program" },
  "release:check": { kind: "elsewhere", where: "CI's tests" },
  install: { kind: "elsewhere", where: "release:check" },
  pack: { kind: "elsewhere", where: "release:check" },
};

/** `start` of `npm start -- --port 4748`, `demo` of `npm run demo`. */
function scriptOf(command: string): string {
  const words = command.split(/\s+/).slice(1);
  const [verb = "", name = ""] = words.filter((word) => !word.startsWith("-"));
  return verb === "run" ? name : verb;
}

/** What became of a command: it works, another step proves it, or what it said instead of working. */
export type Outcome =
  | { readonly kind: "works"; readonly note?: string }
  | { readonly kind: "elsewhere"; readonly where: string }
  | { readonly kind: "fails"; readonly said: string };

const fails = (said: string): Outcome => ({ kind: "fails", said });

/** Runs a command as the document says, in a home and on a port of its own. */
export async function proveCommand(command: string): Promise<Outcome> {
  const script = scriptOf(command);
  const proof = PROOFS[script];
  if (proof === undefined) return fails("nobody has said how this command can be proven (commands.ts)");
  if (!scriptExists(script, command)) return fails("there is no such script");
  if (proof.kind === "elsewhere") return proof;
  const said = await trouble(command, script, proof);
  if (said !== null) return fails(said);
  return proof.kind === "helps" ? { kind: "works", note: `only its help: ${proof.why}` } : { kind: "works" };
}

function scriptExists(script: string, command: string): boolean {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  return ["ci", "install", "pack"].includes(script) || command.includes(" -w ") || script in scripts;
}

/** What a command said instead of doing what its proof asks for; null when it did. */
async function trouble(command: string, script: string, proof: Proof): Promise<string | null> {
  const home = mkdtempSync(join(tmpdir(), "pitwall-docs-"));
  const start = (line: string, env: NodeJS.ProcessEnv = {}) => new Shell(line, ROOT, { PITWALL_HOME: home, ...env });
  const beside = "beside" in proof && proof.beside ? start(`npm run -s ${proof.beside}`) : null;
  await beside?.says(/./);
  let said: string | null;
  if (proof.kind === "serves") {
    const shell = start(command, { PITWALL_PORT: "0" });
    said = (await shell.says(proof.says)) ? null : shell.text;
    shell.stop();
    await shell.ended;
  } else {
    const shell = start(proof.kind === "helps" ? `npm run -s ${script} -- --help` : command);
    const code = await shell.ended;
    said = code === 0 ? null : `ended with ${code ?? "a signal"}:\n${shell.text.slice(-2000)}`;
  }
  beside?.stop();
  await beside?.ended;
  rmSync(home, { recursive: true, force: true });
  return said;
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../root.js";
import { helpTrouble } from "./help.js";
import { type NpmLine, readNpmLine, wrongForNpm } from "./npm-line.js";
import { unreadVariable, withoutVariables, wrongForOthers, wrongTests } from "./other-programs.js";
import { Shell } from "./shell.js";

/** How a documented command is checked. */
type Proof =
  /** It exits with 0 by itself; `beside` is a script that must run meanwhile. */
  | { readonly kind: "ends"; readonly beside?: string }
  /** It runs until it is stopped, and prints something that shows that it works. */
  | { readonly kind: "serves"; readonly says: RegExp; readonly beside?: string }
  /** It cannot be run everywhere: its help must work. */
  | { readonly kind: "helps"; readonly why: string }
  /** Another step of CI runs it; only its arguments are checked here. */
  | { readonly kind: "elsewhere"; readonly where: string; readonly takes?: Takes };

/** A script's arguments: options from its help, test files, or none. */
type Takes = "options" | "tests";

const ENDS: Proof = { kind: "ends" };
const SERVES: Proof = { kind: "serves", says: /^Overlay for OBS +http:/m };

/** The check for each npm script. */
const PROOFS: Readonly<Record<string, Proof>> = {
  start: SERVES,
  demo: SERVES,
  dev: SERVES,
  simulate: { kind: "serves", says: /^Publishing .* Stop with Ctrl\+C/m },
  doctor: { kind: "ends", beside: "simulate" },
  release: { kind: "elsewhere", where: "release:check" },
  dump: { kind: "ends", beside: "simulate" },
  record: { kind: "serves", says: /^Recording/m, beside: "simulate" },
  results: ENDS,
  replay: { kind: "elsewhere", where: "CI's tests, with a tape", takes: "options" },
  "obs:setup": { kind: "elsewhere", where: "CI's tests, with a real OBS", takes: "options" },
  "obs:remove": { kind: "elsewhere", where: "CI's tests, with a real OBS", takes: "options" },
  "streamdeck:pack": ENDS,
  "streamdeck:link": { kind: "helps", why: "it takes the Stream Deck application; CI's tests link into a made-up one" },
  ci: { kind: "elsewhere", where: "the first step of CI" },
  test: { kind: "elsewhere", where: "CI's tests", takes: "tests" },
  check: { kind: "elsewhere", where: "CI's checks" },
  build: { kind: "elsewhere", where: "CI's build" },
  lab: { kind: "elsewhere", where: "CI's setup" },
  format: { kind: "elsewhere", where: "the same tool as in CI's checks" },
  gallery: { kind: "elsewhere", where: "CI's tests, which compare with its pictures" },
  "gallery:obs": { kind: "elsewhere", where: "hand, since it presses keys in OBS's windows" },
  bench: { kind: "helps", why: "it takes a quiet machine for three quarters of an hour" },
  mutate: { kind: "helps", why: "it takes hours" },
  soak: { kind: "elsewhere", where: "CI, for some minutes", takes: "options" },
  evening: { kind: "helps", why: "it takes a real OBS for minutes; CI's tests direct one in shorter acts" },
  "docs:check": { kind: "elsewhere", where: "this program" },
  "docs:api": ENDS,
  "release:check": { kind: "elsewhere", where: "CI's tests" },
  install: { kind: "elsewhere", where: "release:check" },
};

/** The result for a command: it works, another step checks it, or its output if it fails. */
export type Outcome =
  | { readonly kind: "works"; readonly note?: string }
  | { readonly kind: "elsewhere"; readonly where: string }
  | { readonly kind: "fails"; readonly said: string };

const fails = (said: string): Outcome => ({ kind: "fails", said });

/** Runs a command as documented, with its own Pitwall folder and port. */
export async function proveCommand(command: string): Promise<Outcome> {
  const { names, rest } = withoutVariables(command);
  const unread = unreadVariable(names);
  if (unread !== undefined) return fails(`nothing reads ${unread}`);
  if (rest === "") return { kind: "works", note: "only that it is read" };
  if (rest.startsWith("npm ")) return proveNpm(command, readNpmLine(rest));
  const wrong = await wrongForOthers(rest);
  return wrong === null ? { kind: "works", note: "only what it names" } : fails(wrong);
}

/** Which options the help of an npm command's program lacks; null if none. */
export async function unknownOptions(command: string, options: readonly string[]): Promise<string | null> {
  const line = readNpmLine(command);
  return wrongForNpm(line) ?? (await helpTrouble(helpFor(line), options));
}

async function proveNpm(command: string, line: NpmLine): Promise<Outcome> {
  const proof = PROOFS[line.name];
  if (proof === undefined) return fails("no check is defined for this command: add one to commands.ts");
  const wrong = wrongForNpm(line) ?? (await wrongWords(line, proof));
  if (wrong !== null) return fails(wrong);
  if (proof.kind === "elsewhere") return proof;
  if (proof.kind === "helps") return { kind: "works", note: `only its help: ${proof.why}` };
  const said = await trouble(command, proof);
  return said === null ? { kind: "works" } : fails(said);
}

/** What is wrong with the arguments of a command that is not run here; null if nothing is. */
async function wrongWords(line: NpmLine, proof: Proof): Promise<string | null> {
  const { args, isVerb, name, options } = line;
  if (proof.kind === "ends" || proof.kind === "serves") return null;
  if (isVerb) {
    const other = args.find((word) => name !== "install" || word !== coreArchive());
    return other === undefined ? helpTrouble(helpFor(line), options) : `npm ${name} finds no ${other}`;
  }
  if (proof.kind === "elsewhere" && proof.takes === "tests") return wrongTests(args);
  if (proof.kind === "elsewhere" && proof.takes !== "options")
    return args.length === 0 ? null : `npm run ${name} takes no arguments`;
  // --help first, since an option without its value would swallow it
  const optionsOf = args.filter((word) => word.startsWith("-"));
  return proof.kind === "helps" || args.length > 0 ? helpTrouble(helpFor(line, args), optionsOf) : null;
}

function helpFor({ name, isVerb, workspace }: NpmLine, args: readonly string[] = []): string {
  if (isVerb) return `npm ${name} --help`;
  return ["npm run -s", workspace && `-w ${workspace}`, name, "-- --help", ...args].filter(Boolean).join(" ");
}

/** The file that `npm run release` makes of core, as named in another project. */
function coreArchive(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, "core/package.json"), "utf8")) as { version: string };
  return `./acevo-pitwall-core-${version}.tgz`;
}

/** The output of a command that fails its check; null if it passes. */
async function trouble(command: string, proof: Proof & { kind: "ends" | "serves" }): Promise<string | null> {
  const home = mkdtempSync(join(tmpdir(), "pitwall-docs-"));
  const start = (line: string, env: NodeJS.ProcessEnv = {}) => new Shell(line, ROOT, { PITWALL_HOME: home, ...env });
  const beside = proof.beside === undefined ? null : start(`npm run -s ${proof.beside}`);
  const besides = proof.beside === undefined ? undefined : PROOFS[proof.beside];
  if (besides?.kind === "serves") await beside?.says(besides.says);
  const shell = start(command, proof.kind === "serves" ? { PITWALL_PORT: "0" } : {});
  let said: string | null = null;
  if (proof.kind === "serves") {
    if (!(await shell.says(proof.says))) said = `ended without saying ${proof.says}:\n${shell.text.slice(-2000)}`;
    shell.stop();
    await shell.ended;
  } else {
    const code = await shell.ended;
    if (code !== 0) said = `ended with ${code ?? "a signal"}:\n${shell.text.slice(-2000)}`;
  }
  beside?.stop();
  await beside?.ended;
  rmSync(home, { recursive: true, force: true });
  return said;
}

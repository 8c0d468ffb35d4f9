import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "../root.js";

/** How a command proves that it works. */
type Proof =
  /** It ends well by itself. */
  | { readonly kind: "ends" }
  /** It goes on until it is stopped, and by then has said that it works. */
  | { readonly kind: "serves"; readonly says: RegExp }
  /** It cannot be run to its end in every place: its help must work. */
  | { readonly kind: "helps" }
  /** Another step of the same CI run runs it. */
  | { readonly kind: "elsewhere"; readonly where: string };

const ENDS: Proof = { kind: "ends" };
const HELPS: Proof = { kind: "helps" };
const SERVES: Proof = { kind: "serves", says: /Overlay for OBS/ };

/** By the npm script that a command runs. */
const PROOFS: Readonly<Record<string, Proof>> = {
  start: SERVES,
  demo: SERVES,
  dev: SERVES,
  simulate: { kind: "serves", says: /./ },
  doctor: HELPS,
  release: { kind: "elsewhere", where: "release:check" },
  dump: HELPS,
  record: HELPS,
  replay: HELPS,
  "obs:setup": HELPS,
  "obs:remove": HELPS,
  "streamdeck:pack": ENDS,
  "streamdeck:link": HELPS,
  ci: { kind: "elsewhere", where: "the first step of CI" },
  test: { kind: "elsewhere", where: "CI's tests" },
  check: { kind: "elsewhere", where: "CI's checks" },
  build: { kind: "elsewhere", where: "CI's build" },
  lab: { kind: "elsewhere", where: "CI's setup" },
  format: { kind: "elsewhere", where: "the same tool as in CI's checks" },
  gallery: { kind: "elsewhere", where: "CI's tests, which compare with its pictures" },
  bench: HELPS,
  soak: HELPS,
  "docs:check": { kind: "elsewhere", where: "this program" },
  "docs:api": { kind: "elsewhere", where: "this program" },
  "release:check": { kind: "elsewhere", where: "CI's tests" },
  install: { kind: "elsewhere", where: "release:check" },
  pack: { kind: "elsewhere", where: "release:check" },
};

/** Longer than any of them takes on a busy machine. ms */
const PATIENCE_MS = 180_000;

/** `start` of `npm start -- --port 4748`, `demo` of `npm run demo`. */
function scriptOf(command: string): string {
  const words = command.split(/\s+/).slice(1);
  const [verb = "", name = ""] = words.filter((word) => !word.startsWith("-"));
  return verb === "run" ? name : verb;
}

/** What became of a command: it works, another step proves it, or what it said instead of working. */
export type Outcome =
  | { readonly kind: "works" }
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
  return said === null ? { kind: "works" } : fails(said);
}

function scriptExists(script: string, command: string): boolean {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  return ["ci", "install", "pack"].includes(script) || command.includes(" -w ") || script in scripts;
}

/** What a command said instead of doing what its proof asks for; null when it did. */
function trouble(command: string, script: string, proof: Proof): Promise<string | null> {
  if (proof.kind === "helps") return run(`npm run -s ${script} -- --help`, ({ code }) => code === 0);
  if (proof.kind === "serves") return run(command, ({ text }) => proof.says.test(text), proof.says);
  return run(command, ({ code }) => code === 0);
}

interface End {
  readonly code: number | null;
  readonly text: string;
}

async function run(command: string, isGood: (end: End) => boolean, stopAfter?: RegExp): Promise<string | null> {
  const home = mkdtempSync(join(tmpdir(), "pitwall-docs-"));
  const env = { ...process.env, PITWALL_HOME: home, ...(stopAfter && { PITWALL_PORT: "0" }) };
  const child = spawn(command, { cwd: ROOT, shell: true, detached: true, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  child.stderr.on("data", (part: Buffer) => (text += part.toString()));
  const stop = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // it has ended by itself
    }
  };
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const patience = setTimeout(() => stop("SIGKILL"), PATIENCE_MS);
  const looking = setInterval(() => stopAfter?.test(text) && stop("SIGTERM"), 50);
  const code = await ended;
  clearTimeout(patience);
  clearInterval(looking);
  await delay(0);
  rmSync(home, { recursive: true, force: true });
  return isGood({ code, text }) ? null : `ended with ${code ?? "a signal"}:\n${text.slice(-2000)}`;
}

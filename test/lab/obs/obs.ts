import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../port.js";
import { LabProcess, waitFor } from "../process.js";

/** Everything that a real OBS needs, installed by `setup.sh`. */
export function obsReady(): boolean {
  return ["/usr/bin/obs", "/usr/bin/Xvfb", "/usr/bin/gcc", "/usr/include/obs/obs-module.h"].every((part) =>
    existsSync(part),
  );
}

export interface ObsOptions {
  /** px; 1280x720 by default. */
  readonly canvas?: readonly [width: number, height: number];
  /** False for Debian's OBS without the browser source. */
  readonly browser?: boolean;
  /** Folder with the `<source name>.png` that the browser source shows. */
  readonly pictures?: string;
  /** Port of its WebSocket server; a free one by default. */
  readonly port?: number;
  /** True for a window with OBS's preview, for screenshots. */
  readonly preview?: boolean;
  /** The contents of `basic/scenes/lab.json` when OBS starts. */
  readonly collection?: string;
}

const PASSWORD = "pass-word ümlaut";
const SOURCE = resolve(import.meta.dirname, "fake-browser.c");
const CACHE = resolve(import.meta.dirname, "../.cache/obs");
const COMPILER = "gcc";
const START_MS = 90_000;
const STOP_MS = 30_000;
const EASE_LOOKS = 15;

/** A real OBS on a virtual screen, with settings, recordings and home in a temporary folder. */
export class RealObs {
  readonly port: number;
  readonly password = PASSWORD;
  /** The folder of its settings, recordings and home. */
  readonly dir: string;
  readonly #options: ObsOptions;
  #screen: LabProcess | null = null;
  #obs: LabProcess | null = null;
  #display = "";

  private constructor(dir: string, port: number, options: ObsOptions) {
    this.dir = dir;
    this.port = port;
    this.#options = options;
  }

  /** Waits until it accepts connections. */
  static async start(options: ObsOptions = {}): Promise<RealObs> {
    const obs = new RealObs(mkdtempSync(join(tmpdir(), "pitwall-obs-")), options.port ?? (await freePort()), options);
    obs.#prepare();
    await obs.launch();
    return obs;
  }

  /** Environment for Pitwall's programs, which then use this OBS and a folder of their own. */
  get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      OBS_PASSWORD: "",
      XDG_CONFIG_HOME: join(this.dir, "config"),
      HOME: join(this.dir, "home"),
      PITWALL_HOME: this.home,
    };
  }

  /** The Pitwall folder for this OBS. */
  get home(): string {
    return join(this.dir, "pitwall");
  }

  /** The DISPLAY of its window. */
  get display(): string {
    return `:${this.#display}`;
  }

  get recordings(): string {
    return join(this.dir, "recordings");
  }

  /** The scene collection as OBS last saved it. */
  get collection(): unknown {
    return JSON.parse(readFileSync(join(this.#config, "basic/scenes/lab.json"), "utf8"));
  }

  /** The log of OBS and the browser source since the last start. */
  log(): readonly string[] {
    return this.#obs?.lines() ?? [];
  }

  /** Starts it again after it ended. */
  async launch(): Promise<void> {
    this.#screen ??= new LabProcess("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"]);
    this.#display = await this.#screen.line(/^\d+$/);
    this.#obs = new LabProcess("obs", ["--multi", "--disable-missing-files-check"], {
      PATH: process.env["PATH"],
      HOME: join(this.dir, "home"),
      XDG_CONFIG_HOME: join(this.dir, "config"),
      XDG_RUNTIME_DIR: join(this.dir, "run"),
      DISPLAY: this.display,
      QT_QPA_PLATFORM: "xcb",
      LIBGL_ALWAYS_SOFTWARE: "1",
      LC_ALL: "C.UTF-8",
      // keeps OBS from checking for updates
      https_proxy: "http://127.0.0.1:9",
      http_proxy: "http://127.0.0.1:9",
      ...(this.#options.pictures && { FAKE_BROWSER_DIR: this.#options.pictures }),
    });
    const end = performance.now() + START_MS;
    while (!(await listens(this.port))) {
      if (performance.now() > end) throw new Error(`OBS does not listen:\n${this.log().slice(-20).join("\n")}`);
    }
  }

  /** Closes it as a user does; it saves its scenes. */
  async quit(): Promise<void> {
    const obs = this.#obs;
    if (!obs) return;
    this.#obs = null;
    await atEase(obs.pid);
    process.kill(obs.pid, "SIGINT");
    await obs.ended(STOP_MS).catch(() => obs.kill());
    await obs.stop();
  }

  /** Kills it. */
  async crash(): Promise<void> {
    await this.#obs?.kill();
    await this.#obs?.stop();
    this.#obs = null;
  }

  /** Suspends it, with its sockets open; `false` resumes it. */
  freeze(frozen = true): void {
    const { pid } = this.#obs!;
    process.kill(pid, frozen ? "SIGSTOP" : "SIGCONT");
    // the signal may arrive late: a thread on another CPU may still answer once
    while (frozen && !stands(pid));
  }

  /** Ends everything and removes its files. */
  async remove(): Promise<void> {
    await this.crash();
    await this.#screen?.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  get #config(): string {
    return join(this.dir, "config/obs-studio");
  }

  #prepare(): void {
    const { canvas: [width, height] = [1280, 720], browser = true, preview = false, collection } = this.#options;
    for (const folder of ["home", "run", "recordings"]) mkdirSync(join(this.dir, folder), { mode: 0o700 });
    mkdirSync(join(this.#config, "basic/profiles/lab"), { recursive: true });
    mkdirSync(join(this.#config, "basic/scenes"), { recursive: true });
    // the password is not passed on the command line, which OBS logs
    writeFileSync(join(this.#config, "global.ini"), globalIni(this.port, preview));
    writeFileSync(join(this.#config, "basic/profiles/lab/basic.ini"), basicIni(width, height, this.recordings));
    if (collection) writeFileSync(join(this.#config, "basic/scenes/lab.json"), collection);
    if (browser) {
      const folder = join(this.#config, "plugins/fake-browser/bin/64bit");
      mkdirSync(folder, { recursive: true });
      cpSync(fakeBrowser(), join(folder, "fake-browser.so"));
    }
  }
}

/** Compiles the browser source unless it exists. */
function fakeBrowser(): string {
  const hash = createHash("sha256").update(readFileSync(SOURCE)).digest("hex").slice(0, 12);
  const output = join(CACHE, `fake-browser-${hash}.so`);
  if (existsSync(output)) return output;
  mkdirSync(CACHE, { recursive: true });
  const fresh = `${output}.${process.pid}`;
  execFileSync(COMPILER, [
    "-shared",
    "-fPIC",
    "-O1",
    "-Wall",
    "-o",
    fresh,
    SOURCE,
    // its headers have warnings
    "-isystem",
    "/usr/include/obs",
    "-l:libobs.so.0",
  ]);
  renameSync(fresh, output);
  return output;
}

function globalIni(port: number, preview: boolean): string {
  return `[General]
FirstRun=true
LastVersion=486539266
EnableAutoUpdates=false
[Basic]
Profile=lab
ProfileDir=lab
SceneCollection=lab
SceneCollectionFile=lab
[BasicWindow]
PreviewEnabled=${preview}
SysTrayEnabled=false
[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort=${port}
AuthRequired=true
ServerPassword=${PASSWORD}
AlertsEnabled=false
`;
}

function basicIni(width: number, height: number, recordings: string): string {
  return `[General]
Name=lab
[Video]
BaseCX=${width}
BaseCY=${height}
OutputCX=${width}
OutputCY=${height}
FPSCommon=30
[Output]
Mode=Simple
[SimpleOutput]
FilePath=${recordings}
RecFormat=mkv
RecEncoder=x264
StreamEncoder=x264
RecQuality=Small
RecRB=true
RecRBTime=5
RecRBSize=32
`;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => setTimeout(() => resolve(false), 50));
    socket.once("connect", () => socket.destroy());
  });
}

/** Waits for its window: OBS 29 accepts connections before, and crashes when closed while it first draws. */
async function atEase(pid: number): Promise<void> {
  let looks = 0;
  await waitFor("OBS to have painted its window", () => {
    looks = isIn("S", pid, pid) ? looks + 1 : 0;
    return looks === EASE_LOOKS ? true : undefined;
  });
}

/** Whether all threads of a process are stopped. */
function stands(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((thread) => isIn("TtXZ", pid, thread));
}

/** Whether a thread is in one of these states, as letters of proc(5). */
function isIn(states: string, pid: number, thread: number | string): boolean {
  const [, state] = /\) (.) /.exec(readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8"))!;
  return states.includes(state!);
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LabProcess, waitFor } from "../lab/process.js";
import { Host, PLUGIN } from "./host.js";
import { packPlugin, unzip } from "./packed.js";

/** Starts `bin/plugin.js` in a folder. */
export type Launch = (folder: string, args: readonly string[], env: NodeJS.ProcessEnv) => LabProcess;

let archive: Buffer | undefined;

/** The packed plugin, unpacked away from the repository, talking to a host. */
export class RunningPlugin {
  readonly host: Host;
  readonly process: LabProcess;
  readonly #home: string;

  /** The unpacked `.sdPlugin` folder. */
  get folder(): string {
    return join(this.#home, `${PLUGIN}.sdPlugin`);
  }

  private constructor(host: Host, process: LabProcess, home: string) {
    this.host = host;
    this.process = process;
    this.#home = home;
  }

  /** `pages` is the prefix of the pages that it reads. */
  static async start(pages: string, launch: Launch = startNode): Promise<RunningPlugin> {
    const home = mkdtempSync(join(tmpdir(), "pitwall-sd-"));
    unzip((archive ??= packPlugin()), home);
    const host = await Host.start();
    const process = launch(join(home, `${PLUGIN}.sdPlugin`), host.arguments, { PITWALL_PAGES: pages });
    await waitFor("the plugin to register", () => host.isRegistered || undefined);
    return new RunningPlugin(host, process, home);
  }

  /** Waits for something that the plugin does. */
  async until(what: string, condition: () => boolean): Promise<void> {
    await waitFor(what, () => condition() || undefined);
  }

  async stop(): Promise<void> {
    await this.host.close();
    await this.process.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** With Linux' Node, the plugin's folder its own, as the application does it. */
function startNode(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): LabProcess {
  return new LabProcess("env", ["-C", folder, process.execPath, "bin/plugin.js", ...args], { ...process.env, ...env });
}

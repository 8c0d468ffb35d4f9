import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { freePort } from "../port.js";
import { LabProcess } from "../process.js";

/** The command that installs NodeCG. */
export const NODECG_SETUP = "bash test/lab/nodecg/setup.sh";

const CACHE = join(import.meta.dirname, "../.cache/nodecg");
const EXTENSION = join(import.meta.dirname, "extension.mjs");
/** The bundle is the folder's own package. */
const BUNDLE = "pitwall-lab";

export function nodeCgReady(): boolean {
  return existsSync(join(CACHE, "ready"));
}

/** A change of a replicant, as NodeCG sends it. */
interface ReplicantChange {
  readonly name: string;
  readonly operations: readonly { readonly args: { readonly newValue?: unknown } }[];
}

/** The part of NodeCG's socket.io client that is used here. */
interface Socket {
  readonly io: { readonly engine: { on(event: "packet", listener: (packet: { data?: string }) => void): void } };
  on(event: "replicant:operations", listener: (change: ReplicantChange) => void): void;
  once(event: "connect" | "connect_error", listener: (error?: Error) => void): void;
  emitWithAck(event: string, ...args: unknown[]): Promise<unknown>;
  close(): void;
}

/** The callbacks of a client. */
export interface Listening {
  /** Called with every raw message. */
  readonly onMessage?: (message: Buffer) => void;
  /** Called with a replicant's new value. */
  readonly onValue?: (replicant: string, value: unknown) => void;
}

/** A real NodeCG with the race in replicants. */
export class NodeCg {
  readonly process: LabProcess;
  readonly #url: string;

  private constructor(process: LabProcess, url: string) {
    this.process = process;
    this.#url = url;
  }

  /** Starts it; `pages` is the prefix of the pages to read. */
  static async start(pages: string): Promise<NodeCg> {
    const port = await freePort();
    mkdirSync(join(CACHE, "cfg"), { recursive: true });
    writeFileSync(join(CACHE, "cfg/nodecg.json"), JSON.stringify({ host: "127.0.0.1", port }));
    writeFileSync(join(CACHE, "extension.js"), `module.exports = require(${JSON.stringify(EXTENSION)}).default;\n`);
    const env = { ...process.env, PITWALL_PAGES: pages };
    const server = new LabProcess("env", ["-C", CACHE, process.execPath, "node_modules/nodecg/index.js"], env);
    await server.line(/NodeCG running on/);
    return new NodeCg(server, `http://127.0.0.1:${port}`);
  }

  /** Listens to `replicants`. Returns a function that stops it. */
  async listen(replicants: readonly string[], { onMessage, onValue }: Listening): Promise<() => void> {
    const { io } = createRequire(join(CACHE, "package.json"))("socket.io-client") as {
      io(url: string, options: object): Socket;
    };
    const socket = io(this.#url, { transports: ["websocket"], forceNew: true, reconnection: false });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("connect_error", (error) => reject(error!));
    });
    socket.io.engine.on("packet", ({ data }) => onMessage?.(Buffer.from(data ?? "")));
    socket.on("replicant:operations", ({ name, operations }) => onValue?.(name, operations.at(-1)?.args.newValue));
    for (const name of replicants) {
      await socket.emitWithAck("joinRoom", `replicant:${BUNDLE}:${name}`);
      await socket.emitWithAck("replicant:declare", { name, namespace: BUNDLE, opts: { persistent: false } });
    }
    return () => socket.close();
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { TapeReader } from "@acevo-pitwall/core/tape";
import type { PlacedPart, ShowCommand, ShowState } from "@acevo-pitwall/core/control";
import { afterEach, beforeAll, expect, test } from "vitest";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { LabProcess, stopAll } from "../lab/process.js";
import { freePort } from "../lab/port.js";
import { Chance } from "../proof/soak/chance.js";
import { RunningPlugin } from "../streamdeck/plugin.js";

/** Ten minutes: `SHARED_MINUTES=10 npx vitest run test/obs-overlay/shared-folder`. */
const MINUTES = Number(process.env["SHARED_MINUTES"] ?? 0.3);
const SEED = 14;
const ROOT = resolve(import.meta.dirname, "../..");
const LAP: PlacedPart = { widget: "lap", x: 40, y: 700, width: 640, height: 264 };

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(stopAll);

/** `npm start` in its own process. */
class ServerProcess {
  readonly process: LabProcess;
  readonly url: string;
  #token = "";

  private constructor(process: LabProcess, port: number) {
    this.process = process;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(home: string, port: number): Promise<ServerProcess> {
    const cli = join(ROOT, "plugins/obs-overlay/dist/server/cli.js");
    const args = [cli, "--source", "demo", "--port", String(port)];
    const server = new ServerProcess(
      new LabProcess(process.execPath, args, { ...process.env, PITWALL_HOME: home }),
      port,
    );
    await server.process.line(/Stop with/);
    const page = await (await fetch(`${server.url}/`)).text();
    server.#token = /pitwall-token" content="([^"]+)/.exec(page)![1]!;
    return server;
  }

  /** False if it was killed before it answered. Throws if it refused. */
  async does(command: ShowCommand): Promise<boolean> {
    const answer = await fetch(`${this.url}/api/command`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Pitwall-Token": this.#token },
      body: JSON.stringify(command),
    }).catch(() => null);
    if (answer && !answer.ok) throw new Error(`${JSON.stringify(command)}: ${await answer.text()}`);
    return answer !== null;
  }

  async show(): Promise<ShowState> {
    return (await (await fetch(`${this.url}/api/show`)).json()) as ShowState;
  }
}

/** Confirmed changes, which must be there at the end. */
class Truth {
  readonly names = new Map<string, string>();
  readonly layouts = new Set<string>();
  readonly sectors = new Map<string, number>();
  css = "";
}

test(
  "two servers, the Stream Deck plugin and a recorder on one folder: no edit is lost when one is killed",
  async () => {
    const home = mkdtempSync(join(tmpdir(), "pitwall-shared-"));
    const env = { PITWALL_HOME: home };
    const ports = [await freePort(), await freePort()];
    const servers = await Promise.all(ports.map((port) => ServerProcess.start(home, port)));
    const plugin = await RunningPlugin.start(`acevo_pitwall_shared_${process.pid}_`, { env });
    const record = [
      join(ROOT, "core/dist/cli/record.js"),
      "--source",
      "demo",
      "--out",
      join(home, "tapes/beside.tape"),
    ];
    const recorder = new LabProcess(process.execPath, record, { ...process.env, ...env });
    plugin.host.sendEvent("willAppear", "overlay", "layout", { settings: { control: "layout" } });

    const chance = new Chance(SEED);
    const truth = new Truth();
    const done = { edits: 0, atOnce: 0, kills: 0, presses: 0 };
    const edit = async (server: ServerProcess): Promise<void> => {
      done.edits++;
      const n = done.edits;
      const dice = chance.below(10);
      if (dice < 5) {
        const id = chance.below(60).toString(16);
        if (await server.does({ do: "car.label", id, label: `Driver ${n}` })) truth.names.set(id, `Driver ${n}`);
      } else if (dice < 7) {
        const layout = `mine ${chance.below(30)}`;
        if (await server.does({ do: "layout.save", layout, parts: [LAP] })) truth.layouts.add(layout);
      } else if (dice < 9) {
        const track = `Track ${chance.below(20)}`;
        const at = 0.3 + (n % 100) / 1000;
        if (await server.does({ do: "track.sectors", track, layout: "GP", fractions: [at] })) {
          truth.sectors.set(`${track} / GP`, at);
        }
      } else if (await server.does({ do: "css.save", css: `/* ${n} */` })) truth.css = `/* ${n} */`;
    };
    const nameAtOnce = async (): Promise<void> => {
      done.atOnce++;
      await Promise.all(
        servers.map(async (server, i) => {
          const [id, label] = [`f${i}${chance.below(9)}`, `At once ${done.atOnce}`];
          if (await server.does({ do: "car.label", id, label })) truth.names.set(id, label);
        }),
      );
    };
    /** Kills it in the middle of a change, which may be saved or not. */
    const kill = async (): Promise<void> => {
      done.kills++;
      const victim = chance.below(2);
      const dying = servers[victim]!.does({ do: "layout.save", layout: `lost ${victim}`, parts: [LAP] });
      await delay(chance.between(0, 12));
      await servers[victim]!.process.kill();
      if (await dying) truth.layouts.add(`lost ${victim}`);
      servers[victim] = await ServerProcess.start(home, ports[victim]!);
    };

    const endMs = performance.now() + MINUTES * 60_000;
    while (performance.now() < endMs || done.kills < 2) {
      const dice = chance.next();
      if (dice < 0.75) await edit(servers[chance.below(2)]!);
      else if (dice < 0.93) await nameAtOnce();
      else if (dice < 0.98) {
        done.presses++;
        plugin.host.sendEvent("keyDown", "overlay", "layout");
      } else await kill();
      await delay(chance.between(0, 120));
    }

    // both show every change
    for (const server of servers) {
      await expect
        .poll(async () => (await server.show()).settings, { timeout: 30_000 })
        .toMatchObject({
          css: truth.css,
          layouts: Object.fromEntries([...truth.layouts].map((name) => [name, [LAP]])),
        });
      expect((await server.show()).lastError).toBeNull();
    }
    await recorder.stop();
    await plugin.stop();
    await Promise.all(servers.map(({ process }) => process.stop()));

    const json = (name: string) => JSON.parse(readFileSync(join(home, name), "utf8")) as Record<string, object>;
    expect(json("labels.json")["labels"]).toEqual(Object.fromEntries(truth.names));
    expect(json("sectors.json")["tracks"]).toEqual(
      Object.fromEntries([...truth.sectors].map(([track, at]) => [track, [at]])),
    );
    expect(json("show.json")).toMatchObject({ css: truth.css });
    expect(readdirSync(home).filter((name) => /kept/.test(name))).toEqual([]);
    using tape = TapeReader.open(join(home, "tapes/beside.tape"));
    expect([tape.isCut, tape.durationMs > 1000]).toEqual([false, true]);
    console.log(`seed ${SEED}, ${MINUTES} minutes: ${JSON.stringify(done)}, ${truth.names.size} names`);
    rmSync(home, { recursive: true, force: true });
  },
  MINUTES * 60_000 + 240_000,
);

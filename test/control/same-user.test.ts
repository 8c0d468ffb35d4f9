import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type * as FilePromises from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userIn } from "../../core/src/control/linux-sockets.js";
import { findServer, isOfSameUser } from "../../core/src/control/node.js";
import { asOtherUser, canBeOther } from "./other-user.js";

vi.mock("node:fs/promises", async (importOriginal) => {
  const fs = await importOriginal<typeof FilePromises>();
  return { ...fs, readFile: vi.fn(fs.readFile) };
});

let server: Server;
let client: Socket;
let port: number;

beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => {
  client?.destroy();
  server.close();
});

async function accepted(host = "127.0.0.1"): Promise<Socket> {
  client = connect(port, host);
  const [socket] = (await once(server, "connection")) as [Socket];
  return socket;
}

const end = (address: string, number: number) => ({ address, port: number });

describe("a connection from this computer", () => {
  it("by this user is recognised", async () => {
    expect(await isOfSameUser(await accepted())).toBe(true);
  });

  it("by this user is recognised over IPv6 too", async () => {
    expect(await isOfSameUser(await accepted("::ffff:127.0.0.1"))).toBe(true);
  });

  it("by another user is not", async () => {
    const socket = await accepted();
    if (canBeOther) {
      const theirs = once(server, "connection");
      const script = `require("net").connect(${port}, "127.0.0.1").resume().once("close", () => process.exit())`;
      const program = asOtherUser(script);
      const [other] = (await theirs) as [Socket];
      expect(await isOfSameUser(other)).toBe(false);
      other.destroy();
      await program;
    }
    // the system's table, changed as if another user had this connection
    const [there, here] = [end("127.0.0.1", socket.remotePort!), end("127.0.0.1", port)];
    const table = readFileSync("/proc/net/tcp", "latin1");
    expect(userIn(table, there, here)).toBe(process.getuid!());
    const others = table.replace(/^(\s*\d+: \S+ \S+ \S+ \S+ \S+ \S+\s+)\d+/gm, "$165534");
    expect(userIn(others, there, here)).toBe(65_534);
  });

  it("that has ended, or that the system does not know, is not", async () => {
    const socket = await accepted();
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    client.destroy();
    socket.destroy();
    await once(socket, "close");
    expect(await isOfSameUser(socket)).toBe(false);
    expect(await isOfSameUser({ localAddress, localPort, remoteAddress, remotePort })).toBe(false);
    expect(await isOfSameUser({ localAddress, localPort, remoteAddress, remotePort: 1 })).toBe(false);
  });

  it("is found among many concurrent ones, with few reads of the system's table", async () => {
    const sockets: Socket[] = [];
    server.on("connection", (socket) => sockets.push(socket));
    const clients = Array.from({ length: 100 }, () => connect(port, "127.0.0.1"));
    await expect.poll(() => sockets.length, { timeout: 20_000 }).toBe(100);
    const reads = vi.mocked(readFile).mockClear();
    expect(await Promise.all(sockets.map(isOfSameUser))).toEqual(sockets.map(() => true));
    // the first read and one shared by all later callers, of two tables each
    expect(reads.mock.calls.length).toBeLessThanOrEqual(4);
    for (const one of [...clients, ...sockets]) one.destroy();
  });

  it("that was made during a read of the table is searched in the next read", async () => {
    const [read, waiting] = [vi.mocked(readFile), [] as (() => void)[]];
    const real = read.getMockImplementation()!;
    // a table from before the second connection
    const before = await real("/proc/net/tcp", "latin1");
    read.mockImplementationOnce(() => new Promise((done) => waiting.push(() => done(before))));
    const first = isOfSameUser({ localAddress: "127.0.0.1", localPort: 1, remoteAddress: "127.0.0.1", remotePort: 1 });
    const second = isOfSameUser(await accepted());
    waiting[0]!();
    expect(await Promise.all([first, second])).toEqual([false, true]);
  });

  it("is found in a long table without parsing other rows", () => {
    const row = (i: number) =>
      `${i}: 0100007F:${hex(i)} 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 ${i + 1} 1 0000\n`;
    const hex = (i: number) => i.toString(16).padStart(4, "0").toUpperCase();
    const table = Array.from({ length: 10_000 }, (_, i) => row(i)).join("");
    const split = vi.spyOn(String.prototype, "split");
    expect(userIn(table, end("127.0.0.1", 9000), end("127.0.0.1", 8080))).toBe(1000);
    expect(split.mock.contexts.every((text) => String(text).length < 1000)).toBe(true);
    split.mockRestore();
  });

  it("that was closed on the other side is not taken for one of root, whose id its row has", () => {
    const row = "   0: 0100007F:A001 0100007F:1F90 06 00000000:00000000 00:00000000 00000000     0        0 0 3 0000\n";
    expect(userIn(row, end("127.0.0.1", 0xa001), end("127.0.0.1", 8080))).toBeNull();
    const open = row.replace(" 06 ", " 01 ").replace("        0 0 3", "        0 4711 3");
    expect(userIn(open, end("127.0.0.1", 0xa001), end("127.0.0.1", 8080))).toBe(0);
  });
});

it("server.json of another user in a shared folder is ignored", () => {
  const home = mkdtempSync(join(tmpdir(), "pitwall-note-"));
  const path = join(home, "server.json");
  try {
    writeFileSync(path, JSON.stringify({ url: "http://127.0.0.1:4747", token: "theirs", pid: process.pid }));
    expect(findServer(home)).toMatchObject({ token: "theirs" });
    // without root no file can be given to another user
    if (canBeOther) {
      chownSync(path, 65_534, 65_534);
      expect(findServer(home)).toBeNull();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

/**
 * A client that means harm, in a process of its own so that it holds up nothing but what it attacks. Its argument is
 * JSON: `{ kind, port, connections, each, path }`. Prints "flooding" when all is sent or open, and goes on until it is
 * ended.
 */
import { connect } from "node:net";
import { WebSocket } from "ws";

const { kind, port, connections, each = 1, path = "/" } = JSON.parse(process.argv[2]);
const HOST = `Host: 127.0.0.1:${port}\r\n`;
const get = `GET ${path} HTTP/1.1\r\n${HOST}\r\n`;
const post = `POST ${path} HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
const upgrade =
  `GET ${path} HTTP/1.1\r\n${HOST}Upgrade: websocket\r\nConnection: Upgrade\r\n` +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
/** Masked, as a client's frames have to be; without a body. */
const PING = Buffer.from([0x89, 0x80, 1, 2, 3, 4]);

function open(text = "") {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.pause();
  if (text !== "") socket.write(text);
  return socket;
}

/** What each connection does, by kind. */
const KINDS = {
  /** Sends many requests and reads no answer. */
  pipelined: () => open(get.repeat(each)),
  posts: () => open(post.repeat(each)),
  /** Requests that are refused before they come to the server's own code. */
  hostless: () => open("GET / HTTP/1.1\r\n\r\n".repeat(each)),
  /** Asks for much and takes a little of it now and then. */
  slow: () => {
    const socket = open(get.repeat(8));
    setInterval(() => socket.read(64), 500);
    return socket;
  },
  /** Never comes to the end of its request. */
  dripping: () => {
    const socket = open("GET / HTTP/1.1\r\nX: ");
    setInterval(() => socket.write("x"), 50);
    return socket;
  },
  silent: () => open(),
  /** Asks once, takes the answer and stays. */
  idle: () => open(get).resume(),
  /** Listens and never reads. */
  deaf: () => open(upgrade),
  /** Listens and asks all the time whether the server is there, without reading that it is. */
  pinging: () => {
    const socket = open(upgrade);
    const pings = Buffer.concat(Array.from({ length: 1000 }, () => PING));
    const ask = () => socket.write(pings, () => setImmediate(ask));
    setTimeout(ask, 500);
    return socket;
  },
  /** Listens for a moment, again and again. */
  comingAndGoing: () => {
    const again = () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
      socket.on("error", () => undefined);
      socket.once("open", () => socket.terminate());
      socket.once("close", () => setImmediate(again));
    };
    again();
  },
  /** Asks on a connection of its own each time, which makes the server ask the system whose it is. */
  everNew: () => {
    const again = () => {
      const socket = open(get.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")).resume();
      socket.once("close", () => setImmediate(again));
    };
    again();
  },
  /** Listens as it should. */
  honest: () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    socket.on("error", () => undefined);
  },
};

for (let i = 0; i < connections; i++) KINDS[kind]();
console.log("flooding");
setInterval(() => undefined, 1000);

/** What is told of a socket that is opened again whenever it ends. */
export interface SocketListener {
  /** A connection begins; what was heard before belongs to another one. */
  onStart?(): void;
  onMessage(text: string): void;
  /** The connection ended, or never came about. */
  onEnd?(): void;
}

export interface SocketPatience {
  /** A server that says nothing for so long is gone. ms */
  readonly silenceMs: number;
  /** The longest pause before another try. ms */
  readonly lastRetryMs: number;
}

export interface FollowedSocket {
  /** Connects to `url` from now on, at once. The connection before stays until the new one is there. */
  moveTo(url: string): void;
}

const LOOK_EVERY_MS = 100;
/** A socket that has not opened by then never will. ms */
const OPENING_MS = 5000;
const FIRST_RETRY_MS = 250;

/** Listens at `firstUrl` for as long as the page lives: connects again for ever, sooner at first. */
export function followSocket(
  firstUrl: string,
  listener: SocketListener,
  { silenceMs, lastRetryMs }: SocketPatience,
): FollowedSocket {
  let url = firstUrl;
  let socket: WebSocket | null = null;
  let openedAtMs = 0;
  let heardAtMs = -Infinity;
  let retryMs = FIRST_RETRY_MS;

  const open = (before: WebSocket | null = null): void => {
    const mine = new WebSocket(url);
    socket = mine;
    openedAtMs = performance.now();
    listener.onStart?.();
    mine.onmessage = ({ data }) => {
      heardAtMs = performance.now();
      retryMs = FIRST_RETRY_MS;
      listener.onMessage(data as string);
    };
    mine.onopen = () => before?.close();
    mine.onclose = () => {
      before?.close();
      drop(mine);
    };
  };

  const moveTo = (next: string): void => {
    if (next === url) return;
    url = next;
    // between two tries, the next one is for the new address
    if (!socket) return;
    socket.onmessage = null;
    open(socket);
  };

  const drop = (mine: WebSocket): void => {
    if (socket !== mine) return;
    socket = null;
    mine.onmessage = null;
    mine.close();
    listener.onEnd?.();
    setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, lastRetryMs);
  };

  setInterval(() => {
    const patienceMs = socket?.readyState === WebSocket.CONNECTING ? OPENING_MS : silenceMs;
    if (socket && performance.now() - Math.max(heardAtMs, openedAtMs) > patienceMs) drop(socket);
  }, LOOK_EVERY_MS);
  open();
  return { moveTo };
}

export interface SocketListener {
  /** A new connection begins. */
  onStart?(): void;
  onMessage(text: string): void;
  /** The connection ended or failed. */
  onEnd?(): void;
}

export interface SocketTimeouts {
  /** Reconnect when the server sends nothing for this long. ms */
  readonly silenceMs: number;
  /** The longest wait between two attempts. ms */
  readonly maxRetryMs: number;
}

export interface FollowedSocket {
  /** Connects to `url`, and closes the old connection once the new one is open. */
  moveTo(url: string): void;
}

const CHECK_MS = 100;
/** ms */
const CONNECT_TIMEOUT_MS = 5000;
const FIRST_RETRY_MS = 250;

/** Keeps a connection open until the page closes. Reconnects after each failure, more slowly each time. */
export function followSocket(
  firstUrl: string,
  listener: SocketListener,
  { silenceMs, maxRetryMs }: SocketTimeouts,
): FollowedSocket {
  let url = firstUrl;
  let socket: WebSocket | null = null;
  let openedAtMs = 0;
  let receivedAtMs = -Infinity;
  let retryMs = FIRST_RETRY_MS;

  const open = (previous: WebSocket | null = null): void => {
    const current = new WebSocket(url);
    socket = current;
    openedAtMs = performance.now();
    listener.onStart?.();
    current.onmessage = ({ data }) => {
      receivedAtMs = performance.now();
      retryMs = FIRST_RETRY_MS;
      listener.onMessage(data as string);
    };
    current.onopen = () => previous?.close();
    current.onclose = () => {
      previous?.close();
      drop(current);
    };
  };

  const moveTo = (next: string): void => {
    if (next === url) return;
    url = next;
    // between two attempts, the next one takes the new address
    if (!socket) return;
    socket.onmessage = null;
    open(socket);
  };

  const drop = (current: WebSocket): void => {
    if (socket !== current) return;
    socket = null;
    current.onmessage = null;
    current.close();
    listener.onEnd?.();
    setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, maxRetryMs);
  };

  setInterval(() => {
    const timeoutMs = socket?.readyState === WebSocket.CONNECTING ? CONNECT_TIMEOUT_MS : silenceMs;
    if (socket && performance.now() - Math.max(receivedAtMs, openedAtMs) > timeoutMs) drop(socket);
  }, CHECK_MS);
  open();
  return { moveTo };
}

// Sends bytes over TLS exactly as given, for requests that no client library would make.
import tls from 'node:tls';

export function connect(url, options = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = tls.connect(
      { host: hostname, port, servername: 'localhost', rejectUnauthorized: false, ...options },
      () => resolve(socket),
    );
    socket.once('error', reject);
  });
}

// Writes `pieces` one after the other and reads until the server closes, or `until(text)` holds, or
// `milliseconds` pass. Returns what came back, as Latin-1 text.
export async function exchange(url, pieces, { until, milliseconds = 20_000 } = {}) {
  const socket = await connect(url);
  let received = '';
  const done = new Promise((resolve) => {
    const timer = setTimeout(() => resolve('timeout'), milliseconds);
    const finish = (how) => {
      clearTimeout(timer);
      resolve(how);
    };
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (until?.(received)) finish('until');
    });
    socket.on('close', () => finish('closed'));
    socket.on('error', () => finish('closed'));
  });
  for (const piece of [pieces].flat()) {
    if (socket.writable) socket.write(Buffer.from(piece, 'latin1'));
  }
  const how = await done;
  socket.destroy();
  return { text: received, how };
}

// The status codes of all responses in `text`, in order.
export function statuses(text) {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
}

// A response is whole when its head is there and as many body bytes as it promises.
export function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end));
  return text.length >= end + 4 + Number(length?.[1] ?? 0);
}

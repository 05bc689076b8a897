// A TCP proxy on loopback that a test can cut: every connection through it ends at once, as when a
// phone loses its network, until it is mended.
import { connect, createServer } from 'node:net';

export class Proxy {
  // Before the port that `url` names; `url` of the result leads through it.
  static async before(url) {
    const proxy = new Proxy();
    const target = new URL(url);
    const port = Number(target.port);
    proxy.pairs = new Set();
    proxy.isCut = false;
    proxy.sent = 0; // bytes from the client, over all connections
    proxy.rate = Infinity; // bytes a second from the client
    proxy.server = createServer((client) => proxy.join(client, port));
    await new Promise((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    target.port = proxy.server.address().port;
    proxy.url = target.origin;
    return proxy;
  }

  join(client, port) {
    if (this.isCut) {
      client.destroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    const pair = [client, server];
    this.pairs.add(pair);
    const end = () => {
      pair.forEach((socket) => socket.destroy());
      this.pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    server.pipe(client);
    client.on('data', (bytes) => {
      this.sent += bytes.length;
      this.onSent?.(this.sent);
      client.pause();
      const go = () => client.resume();
      server.write(bytes, () => (this.rate === Infinity ? go() : setTimeout(go, (bytes.length / this.rate) * 1000)));
    });
  }

  cut() {
    this.isCut = true;
    for (const pair of [...this.pairs]) pair.forEach((socket) => socket.destroy());
  }

  mend() {
    this.isCut = false;
  }

  async stop() {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

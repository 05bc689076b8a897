// A bounded load of complaints and reporters' messages over kept-alive connections, which remembers
// what was acknowledged. Deterministic choices come from a seed, so that a failing run can be repeated.
import { randomBytes } from 'node:crypto';
import { Client } from './http.mjs';

// mulberry32: small, seedable, good enough to pick moments and actions.
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export class Load {
  // At most `most` complaints by `workers` at a time; each is followed by up to two messages.
  constructor(publicUrl, { random, workers = 8, most = 400 }) {
    this.url = publicUrl;
    this.random = random;
    this.workers = workers;
    this.left = most;
    this.acknowledged = []; // { receipt, text, index, messages }
    this.busy = 0; // answers 429 and 503: refused, so nothing is owed
    this.unexpected = []; // other answers than the contract's
    this.running = false;
  }

  start() {
    this.running = true;
    this.done = Promise.all(Array.from({ length: this.workers }, () => this.#work()));
  }

  // Lets what is in flight end, however it ends.
  async stop() {
    this.running = false;
    await this.done;
  }

  async #work() {
    let client = new Client(this.url);
    while (this.running && this.left-- > 0) {
      try {
        await this.#oneReporter(client);
      } catch {
        // The connection broke: what was not acknowledged is not owed.
        client.close();
        client = new Client(this.url);
        if (this.running) await new Promise((wake) => setImmediate(wake));
      }
    }
    client.close();
  }

  #unexpected(response) {
    if (response.status === 429 || response.status === 503) this.busy += 1;
    else this.unexpected.push(`${response.status} ${response.text.slice(0, 200)}`);
  }

  async #oneReporter(client) {
    const text = `load ${randomBytes(8).toString('hex')} ${'x'.repeat(Math.floor(this.random() * 900))}.`;
    const sent = await client.postJson('/api/v1/complaints', {
      text, net: 'project', category: ['quality'], mode: 'anonymous', language: 'en',
    });
    if (sent.status !== 201) return this.#unexpected(sent);
    const body = sent.json();
    const complaint = { receipt: body.receipt.code, text, index: body.register_index, messages: [] };
    this.acknowledged.push(complaint);
    if (this.random() < 0.5) return undefined;

    const seen = await client.postJson('/api/v1/follow', { receipt: complaint.receipt });
    if (seen.status !== 200) return this.#unexpected(seen);
    for (let count = 1 + Math.floor(this.random() * 2); count > 0; --count) {
      const message = `message ${randomBytes(8).toString('hex')}`;
      const answer = await client.postJson('/api/v1/follow/messages', { text: message }, {
        Authorization: `Bearer ${seen.json().token}`,
      });
      if (answer.status >= 300) return this.#unexpected(answer);
      complaint.messages.push(message);
    }
    return undefined;
  }
}

// What of `complaints` does not open as it was acknowledged: sentences, none when all is well.
export async function losses(publicUrl, complaints, workers = 8) {
  const faults = [];
  const queue = [...complaints];
  async function check(client) {
    for (let complaint = queue.pop(); complaint; complaint = queue.pop()) {
      const seen = await client.postJson('/api/v1/follow', { receipt: complaint.receipt });
      if (seen.status !== 200) {
        faults.push(`index ${complaint.index} does not open: ${seen.status}`);
        continue;
      }
      const text = JSON.stringify(seen.json());
      for (const words of [complaint.text, ...complaint.messages]) {
        if (!text.includes(words)) {
          faults.push(`index ${complaint.index} lacks "${words.slice(0, 30)}": ${text.slice(0, 300)}`);
        }
      }
    }
  }
  await Promise.all(Array.from({ length: workers }, async () => {
    const client = new Client(publicUrl);
    await check(client);
    client.close();
  }));
  return faults;
}

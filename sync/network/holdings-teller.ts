import type { Replica, Writer } from '../documents/index.ts';
import { wire } from './frames.ts';
import { PAGE } from './limits.ts';

/** Tells one peer how many records of which documents are stored here, each change once. */
export class HoldingsTeller {
  readonly #replica: Replica;
  readonly #send: (page: unknown[]) => Promise<void>;
  readonly #told = new Map<string, number>();

  constructor(replica: Replica, send: (page: unknown[]) => Promise<void>) {
    this.#replica = replica;
    this.#send = send;
  }

  tellAll(): Promise<void> {
    return this.tell(this.#replica.frontier().map(({ writer }) => writer));
  }

  async tell(writers: readonly Writer[]): Promise<void> {
    const news: unknown[] = [];
    for (const writer of writers) {
      for (const { name, entry } of this.#replica.holdings(writer)) {
        const key = `${name.account}/${name.device}/${name.kind}-${name.number}`;
        if ((this.#told.get(key) ?? -1) >= entry.count) continue;
        this.#told.set(key, entry.count);
        news.push([wire.shard(name), entry.count]);
      }
    }
    for (let at = 0; at < news.length; at += PAGE) await this.#send(news.slice(at, at + PAGE));
  }
}

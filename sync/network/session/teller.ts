import type { DocumentName, Erased, Replica, Writer } from '../../documents/index.ts';
import type { AccountId, Hash } from '../../protocol/index.ts';
import { ERASED_TOLD, HOLDINGS_MS, NEWS_MS, NEWS_ROWS, ROW_TIPS } from '../limits.ts';
import type { LoneNews } from './context.ts';
import type { Digests } from './digests.ts';
import { wire } from './fields.ts';
import type { NewsType } from './frames.ts';
import { documentKey } from './want-list.ts';

/** Lone records that wait to be told of; what is above is found when lone records are compared. */
const LONES_WAITING = 1000;

/**
 * Tells one peer what is new here. What waits is kept by its subject and read when it is sent, so a
 * peer that reads slowly makes nothing pile up.
 */
export class Teller {
  readonly #replica: Replica;
  readonly #digests: Digests;
  /** Whether the peer wants to hear of an account. */
  readonly #isWanted: (account: AccountId) => boolean;
  readonly #send: (type: NewsType, rows: unknown[]) => Promise<void>;
  readonly #writers = new Map<string, Writer>();
  readonly #keyLogs = new Set<AccountId>();
  readonly #lones = new Map<string, LoneNews>();
  readonly #stored = new Map<string, Writer>();
  /** Records of each document that the peer was told of. */
  readonly #told = new Map<string, number>();
  readonly #gone = new Map<string, DocumentName>();
  readonly #erased = new Set<AccountId>();
  readonly #toldErased = new Set<Hash>();
  /** Told while the peer may not have known the documents: told once more when it does. */
  readonly #unsure = new Map<string, Writer>();
  #inStep = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #closed = false;

  constructor(
    replica: Replica,
    digests: Digests,
    send: (type: NewsType, rows: unknown[]) => Promise<void>,
    isWanted: (account: AccountId) => boolean = () => true,
  ) {
    this.#replica = replica;
    this.#digests = digests;
    this.#send = send;
    this.#isWanted = isWanted;
  }

  tips(writer: Writer): void {
    if (!this.#isWanted(writer.account)) return;
    this.#writers.set(writerKey(writer), writer);
    this.#soon(NEWS_MS);
  }
  keyLog(account: AccountId): void {
    if (!this.#isWanted(account)) return;
    this.#keyLogs.add(account);
    this.#soon(NEWS_MS);
  }
  lone(news: LoneNews): void {
    if (!this.#isWanted(news.target)) return;
    if (this.#lones.size < LONES_WAITING) this.#lones.set(news.hash, news);
    this.#soon(NEWS_MS);
  }
  /** How many records of this device's documents are stored here now. */
  stored(writer: Writer): void {
    if (!this.#isWanted(writer.account)) return;
    this.#stored.set(writerKey(writer), writer);
    this.#soon(HOLDINGS_MS);
  }
  /** A document went from here, to make room. */
  gone(name: DocumentName): void {
    if (!this.#told.delete(documentKey(name)) && !this.#isWanted(name.account)) return;
    this.#gone.set(documentKey(name), name);
    this.#soon(HOLDINGS_MS);
  }
  /** What this account had erased is gone here. */
  erased(account: AccountId): void {
    if (this.#erasedRows(account).length === 0) return;
    this.#erased.add(account);
    this.#soon(NEWS_MS);
  }
  /** What is stored of those accounts of which something is missing; of others peers see it. */
  storedPartly(): void {
    for (const { account, devices, isWhole } of this.#digests.rows.in(''))
      if (!isWhole) for (const { device } of devices) this.stored({ account, device });
  }

  /** What comparing has found. In step, the peer knows every document that it is told of. */
  compared(inStep: boolean): void {
    this.#inStep = inStep;
    if (!inStep) return;
    for (const writer of this.#unsure.values()) {
      for (const { name } of this.#replica.holdings(writer)) this.#told.delete(documentKey(name));
      this.stored(writer);
    }
    this.#unsure.clear();
  }

  #soon(wait: number): void {
    if (this.#closed || this.#sending) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sending = true;
      this.#flush()
        // The peer is gone: whoever reads its stream ends the session.
        .catch(() => {
          this.#closed = true;
        })
        .finally(() => {
          this.#sending = false;
          const waiting = [
            this.#writers,
            this.#keyLogs,
            this.#lones,
            this.#stored,
            this.#gone,
            this.#erased,
          ];
          if (waiting.some(({ size }) => size > 0)) this.#soon(NEWS_MS);
        });
    }, wait);
  }

  async #flush(): Promise<void> {
    await this.#page(
      'key-logs',
      drain(this.#keyLogs).flatMap((account) => this.#keyLogRow(account)),
    );
    await this.#page(
      'tips',
      drain(this.#writers).map((writer) => this.#tipsRow(writer)),
    );
    await this.#page(
      'lones-at',
      drain(this.#lones).map(({ target, author, hash }) => [
        wire.id(target),
        wire.id(author),
        wire.hash(hash),
      ]),
    );
    await this.#page(
      'holds',
      drain(this.#stored).flatMap((writer) => this.#holdings(writer)),
    );
    await this.#page(
      'holds',
      drain(this.#gone).map((name) => [wire.shard(name), 0]),
    );
    await this.#page(
      'erased',
      drain(this.#erased).flatMap((account) => this.#erasedNews(account)),
    );
  }

  #erasedRows(account: AccountId): Erased[] {
    return this.#replica
      .erased(account, ERASED_TOLD)
      .filter(({ hash }) => !this.#toldErased.has(hash));
  }

  #erasedNews(account: AccountId): unknown[] {
    const rows = this.#erasedRows(account);
    // Before that the peer may not have heard of the erase: it is told once more.
    if (this.#inStep) for (const { hash } of rows) this.#toldErased.add(hash);
    return rows.map(({ hash, had }) => [wire.id(account), wire.hash(hash), had]);
  }

  #keyLogRow(account: AccountId): unknown[] {
    const row = this.#digests.row(account);
    return row === undefined ? [] : [[wire.id(account), wire.hash(row.keyLog)]];
  }

  #tipsRow(writer: Writer): unknown[] {
    const tips = this.#digests.tips(writer).slice(0, ROW_TIPS);
    return [wire.id(writer.account), wire.key(writer.device), wire.hashes(tips)];
  }

  #holdings(writer: Writer): unknown[] {
    const news = this.#replica
      .holdings(writer)
      .filter(({ name, entry }) => this.#isNews(name, entry.count));
    if (news.length > 0 && !this.#inStep) this.#unsure.set(writerKey(writer), writer);
    return news.map(({ name, entry }) => [wire.shard(name), entry.count]);
  }

  #isNews(name: DocumentName, count: number): boolean {
    if ((this.#told.get(documentKey(name)) ?? 0) >= count) return false;
    this.#told.set(documentKey(name), count);
    return true;
  }

  async #page(type: NewsType, rows: unknown[]): Promise<void> {
    for (let at = 0; at < rows.length; at += NEWS_ROWS)
      await this.#send(type, rows.slice(at, at + NEWS_ROWS));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}

const writerKey = ({ account, device }: Writer): string => `${account}/${device}`;

function drain<T>(waiting: Map<string, T> | Set<T>): T[] {
  const items = [...waiting.values()];
  waiting.clear();
  return items;
}

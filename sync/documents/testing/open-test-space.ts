import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createAccount } from '../../identity/index.ts';
import type { NewAccount } from '../../identity/index.ts';
import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { PostRecord } from '../../protocol/index.ts';
import { openStore } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';
import { Author, forkDecoder, openReplica } from '../index.ts';
import type { Keeping, OpenReplica, Quotas, SpawnDecoder, Verdict, Writer } from '../index.ts';

export interface TestSpace {
  folder: string;
  store: Store;
  replica: OpenReplica;
  /** Updates that authors of this space gave out, in order. */
  updates: Uint8Array[];
  lones: Uint8Array[];
  clock: { now: number };
  /** The writer of an account's first device on this store. */
  author(account: NewAccount): Author;
  close(): Promise<void>;
}
export interface TestSpaceOptions {
  folder?: string;
  quotas?: Partial<Quotas>;
  totalBytes?: () => number;
  hides?: (account: string) => boolean;
  keeps?: (account: string) => Keeping;
  spawnDecoder?: SpawnDecoder;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starling-documents-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A space over a real store with a real decoder process; closed when the test is over. */
export function openTestSpace(options: TestSpaceOptions = {}): TestSpace {
  const folder = options.folder ?? temporaryFolder();
  const clock = { now: Date.UTC(2026, 4, 4, 12) };
  const store = openStore({ path: join(folder, 'space.sqlite') });
  let own: Writer | undefined;
  const replica = openReplica({
    space: PUBLIC_SQUARE,
    store,
    spawnDecoder: options.spawnDecoder ?? (() => forkDecoder()),
    clock: () => clock.now,
    own: () => own,
    ...(options.quotas === undefined ? {} : { quotas: options.quotas }),
    ...(options.totalBytes === undefined ? {} : { totalBytes: options.totalBytes }),
    ...(options.hides === undefined ? {} : { hides: options.hides }),
    ...(options.keeps === undefined
      ? {}
      : { interest: { of: options.keeps, visits: () => false, wantsAll: () => false } }),
  });
  const updates: Uint8Array[] = [];
  const lones: Uint8Array[] = [];
  replica.on('wrote', (event) => {
    if (event.update !== undefined) updates.push(event.update);
    lones.push(...event.lones.map(({ bytes }) => bytes));
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await replica.close();
    store.close();
  };
  onTestFinished(close);
  return {
    folder,
    store,
    replica,
    updates,
    lones,
    clock,
    author: ({ account, device, genesis }) => {
      const author = new Author({
        space: PUBLIC_SQUARE,
        account,
        device,
        admission: genesis.id,
        store,
        events: replica.events,
        clock: () => clock.now++,
        random: Math.random,
        randomBytes,
      });
      own = author.writer;
      return author;
    },
    close,
  };
}

export function newAccount(): NewAccount {
  return createAccount({ entropy: randomBytes(32), deviceSeed: randomBytes(32) });
}

/** Lets spaces know an account's key log. */
export async function introduce(
  account: NewAccount,
  ...spaces: readonly TestSpace[]
): Promise<void> {
  for (const { replica } of spaces)
    await replica.takeKeyLog(account.account, [account.genesis.bytes]);
}

export const post = (text: string): PostRecord => ({ type: 'post', text, langs: [], facets: [] });

/** Everything that one space has and another wants, by catch-up; gives the verdicts that were not accept. */
export async function catchUp(from: TestSpace, to: TestSpace): Promise<Verdict[]> {
  const others: Verdict[] = [];
  const note = (verdict: Verdict): boolean => {
    if (verdict.verdict !== 'accept') others.push(verdict);
    return verdict.verdict === 'accept';
  };
  for (const { account } of from.replica.keyLogs())
    await to.replica.takeKeyLog(account, from.replica.keyLog(account));
  for (const { tips } of from.replica.frontier()) {
    for (const id of tips) {
      const tip = from.replica.tip(id);
      if (tip !== undefined) note(await to.replica.takeTip(tip));
    }
  }
  for (let moved = true; moved;) {
    moved = false;
    for (const want of to.replica.wants(1000)) {
      const bytes = await from.replica.shard(want.name, want.entry.heads, want.have);
      if (bytes !== undefined) moved = note(await to.replica.takeShard(want, bytes)) || moved;
    }
  }
  return others;
}

/** Texts of the feed, the same for all who hold the same. */
export function feedTexts({ store }: TestSpace, limit = 1000): string[] {
  return store.feedPage({ of: 'everyone' }, { limit }).posts.map(({ text }) => text);
}

import type { DocumentName, LoneName, Replica, Tip } from '../../documents/index.ts';
import { commitCodec, decodeObject, LONE_SORTS, tidTime } from '../../protocol/index.ts';
import type { AccountId, Entry, Hash, SpaceId } from '../../protocol/index.ts';
import { encodeEntry } from './entries.ts';
import type { BundleEntry } from './entries.ts';
import { encodeFrame } from './frames.ts';
import type { BundleSeal } from './seal.ts';

/** Lone records named at once. */
const LONES_PAGE = 200;

/** What a bundle is written from. */
export interface BundleSource {
  space: SpaceId;
  replica: Pick<Replica, 'keyLogs' | 'keyLog' | 'frontier' | 'tip' | 'shard' | 'lones' | 'lone'>;
  /** When the last record of a document was made, milliseconds; undefined where it is not here. */
  latest: (name: DocumentName) => number | undefined;
  /** Pictures of an account whose bytes are here; those alone that it published from then on. */
  pictures: (
    account: AccountId,
    since: number | undefined,
  ) => AsyncIterable<{ hash: Hash; bytes: Uint8Array }>;
}
export interface BundleOptions {
  /** Only what was said from then on, milliseconds; documents are taken whole. */
  since: number | undefined;
  pictures: boolean;
  /** Undefined in the public square, where there is nothing to hide. */
  seal: BundleSeal | undefined;
  clock: () => number;
  random: (bytes: number) => Uint8Array;
}

/** The bytes of a bundle, a frame at a time: what catch-up would bring, an account after the other. */
export async function* writeBundle(
  source: BundleSource,
  options: BundleOptions,
): AsyncGenerator<Uint8Array> {
  const { seal, random } = options;
  const head: BundleEntry = {
    type: 'head',
    space: source.space,
    written: options.clock(),
    since: options.since ?? null,
    sealed: seal !== undefined,
  };
  yield encodeFrame(encodeEntry(head));
  let entries = 0;
  const frame = (entry: BundleEntry): Uint8Array => {
    entries += 1;
    const bytes = encodeEntry(entry);
    return encodeFrame(seal === undefined ? bytes : seal.seal(bytes, random));
  };
  const keyLogs = new KeyLogsOnce(source.replica);
  for (const { account } of source.replica.keyLogs())
    for await (const entry of accountEntries(source, account, keyLogs, options)) yield frame(entry);
  yield frame({ type: 'end', entries });
}

/** Whoever reads needs the key log before anything that the account signed: each goes once. */
class KeyLogsOnce {
  readonly #replica: BundleSource['replica'];
  readonly #gone = new Set<AccountId>();

  constructor(replica: BundleSource['replica']) {
    this.#replica = replica;
  }

  *of(account: AccountId): Generator<BundleEntry> {
    if (this.#gone.has(account)) return;
    this.#gone.add(account);
    yield { type: 'key-log', account, operations: this.#replica.keyLog(account) };
  }
}

async function* accountEntries(
  source: BundleSource,
  account: AccountId,
  keyLogs: KeyLogsOnce,
  { since, pictures }: BundleOptions,
): AsyncGenerator<BundleEntry> {
  const { replica } = source;
  yield* keyLogs.of(account);
  const written = new Set<string>();
  for (const { tips } of replica.frontier([account])) {
    for (const tip of tips.flatMap((id) => replica.tip(id) ?? [])) {
      if (since !== undefined && timeOf(tip) < since) continue;
      yield { type: 'tip', tip };
      for await (const document of documentsOf(source, tip, since)) {
        const key = `${document.name.device}/${document.name.kind}-${String(document.name.number)}/${document.heads.join()}`;
        if (written.has(key)) continue;
        written.add(key);
        yield document;
      }
    }
  }
  yield* lonesOf(replica, account, keyLogs, since);
  if (!pictures) return;
  for await (const { hash, bytes } of source.pictures(account, since))
    yield { type: 'picture', account, hash, bytes };
}

async function* documentsOf(
  { replica, latest }: BundleSource,
  { commit, state }: Tip,
  since: number | undefined,
): AsyncGenerator<Extract<BundleEntry, { type: 'document' }>> {
  const decoded = decodeObject(commitCodec, commit);
  if (!decoded.ok) throw new Error('a commit that is kept cannot be read');
  const { account, device } = decoded.value.payload;
  for (const { kind, number, heads } of newestFirst([...state.open, ...state.closed])) {
    const name = { account, device, kind, number };
    if (since !== undefined && (latest(name) ?? since) < since) continue;
    const bytes = await replica.shard(name, heads, []);
    if (bytes !== undefined) yield { type: 'document', name, heads, bytes };
  }
}

function* lonesOf(
  replica: BundleSource['replica'],
  target: AccountId,
  keyLogs: KeyLogsOnce,
  since: number | undefined,
): Generator<BundleEntry> {
  for (const sort of LONE_SORTS) {
    let before: LoneName | undefined;
    for (;;) {
      const page: LoneName[] = replica.lones(target, sort, LONES_PAGE, before);
      for (const { author, tid, hash } of page) {
        if (since !== undefined && tidTime(tid) < since) continue;
        const lone = replica.lone(hash);
        if (lone === undefined) continue;
        yield* keyLogs.of(author.account);
        yield { type: 'lone', bytes: lone.bytes };
      }
      before = page.at(-1);
      if (page.length < LONES_PAGE || before === undefined) break;
    }
  }
}

const newestFirst = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => b.number - a.number);

function timeOf({ commit }: Tip): number {
  const decoded = decodeObject(commitCodec, commit);
  return decoded.ok ? decoded.value.payload.time : 0;
}

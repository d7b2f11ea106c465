import type { ShardBytes, Tip, Want } from '../../documents/index.ts';
import { LONE_SORTS } from '../../protocol/index.ts';
import type {
  AccountId,
  Hash,
  LoneSort,
  PostReference,
  Presence,
  PublicKey,
  Signed,
  Tid,
} from '../../protocol/index.ts';
import { MARK_BYTES, BLOB_PIECE_BYTES } from '../limits.ts';
import type { AnswerTo } from './answers.ts';
import type { SessionContext } from './context.ts';
import { wire } from './fields.ts';
import { BadFrame } from './frame-stream.ts';
import { decode } from './requests.ts';
import type { Requests } from './requests.ts';

/** A peer of another space: not to be spoken to, and not to blame. */
export class OtherSpace extends Error {
  override readonly name = 'OtherSpace';
}

/** Whom one speaks to, as the hello tells. */
export interface Greeting {
  presence: Signed<Presence> | undefined;
  wantsAll: boolean;
}

/** Reads a hello, asked or answered. Throws OtherSpace, and BadFrame for a false presence. */
export function readGreeting(
  context: SessionContext,
  from: string,
  [, space, bytes, wantsAll]: AnswerTo<'hello'>,
): Greeting {
  if (space !== context.space) throw new OtherSpace(`${from} is in another space`);
  const presence = bytes === null ? undefined : context.readPresence(bytes, from);
  if (bytes !== null && presence === undefined) throw new BadFrame('a presence of somebody else');
  return { presence, wantsAll };
}

export function greetingFor(context: SessionContext, to: string): unknown[] {
  return [1, wire.id(context.space), context.presence(to) ?? null, context.own.wantsAll];
}

/** Which lone records: those of a sort that are addressed to one account, before one of them. */
export interface LonesPage {
  target: AccountId;
  sort: LoneSort;
  before?: { tid: Tid; hash: Hash };
}

/** What one peer can be asked, in the words of the documents. */
export class Remote {
  readonly #context: SessionContext;
  readonly #requests: Requests;
  readonly #peer: string;

  constructor(context: SessionContext, peer: string, requests: Requests) {
    this.#context = context;
    this.#peer = peer;
    this.#requests = requests;
  }

  async hello(): Promise<Greeting> {
    const answer = await this.#requests.ask('hello', greetingFor(this.#context, this.#peer));
    if (answer === undefined) throw new BadFrame('no hello');
    return readGreeting(this.#context, this.#peer, answer);
  }

  digest(): Promise<AnswerTo<'digest'> | undefined> {
    return this.#requests.ask('digest', []);
  }

  /** In the order of what is asked; the last ones may be left out. */
  async ranges(prefixes: readonly string[]): Promise<AnswerTo<'ranges'>> {
    const answer = (await this.#requests.ask('ranges', [prefixes])) ?? [];
    if (answer.length > prefixes.length) throw new BadFrame('ranges that nobody asked for');
    return answer;
  }

  /** Those whose digests begin so; the last ones may be left out. */
  async rows(keys: readonly Uint8Array[]): Promise<AnswerTo<'rows'>> {
    return (await this.#requests.ask('rows', [keys])) ?? [];
  }

  accounts(
    prefix: string,
    after: AccountId | undefined,
  ): Promise<AnswerTo<'accounts'> | undefined> {
    return this.#requests.ask('accounts', [prefix, after === undefined ? null : wire.id(after)]);
  }

  async keyLog(account: AccountId): Promise<Uint8Array[]> {
    return (await this.#requests.ask('key-log', [wire.id(account)])) ?? [];
  }

  async tip(id: Hash): Promise<Tip | undefined> {
    const answer = await this.#requests.ask('tip', [wire.hash(id)]);
    if (answer === undefined) return undefined;
    const [commit, open, closed] = answer;
    return { commit, state: { open, closed } };
  }

  /** Hands a document's bytes to `use`; undefined where the peer does not have it. */
  shard<R>(
    { name, entry, have }: Want,
    use: (bytes: ShardBytes) => Promise<R>,
  ): Promise<R | undefined> {
    const values = [wire.shard(name), wire.hashes(entry.heads), wire.hashes(have)];
    return this.#requests.whole('shard', values, (answer) => {
      if (answer.form === 'none') return undefined;
      if (answer.form === 'chunk') return use({ form: 'snapshot', bytes: answer.bytes });
      if (answer.form === 'redacted') return use({ form: 'redacted', bytes: answer.bytes });
      return use({ form: 'changes', changes: decode('shard', answer.bytes) });
    });
  }

  /** Of each target a mark for each sort, in the order of what is asked. */
  async marks(targets: readonly AccountId[]): Promise<Uint8Array> {
    const marks = await this.#requests.ask('marks', [targets.map(wire.id)]);
    if (marks?.length !== targets.length * LONE_SORTS.length * MARK_BYTES)
      throw new BadFrame('marks of others than those that were asked for');
    return marks;
  }

  /** A page of lone records for each target, newest first; in the order of what is asked. */
  async lones(asked: readonly LonesPage[]): Promise<AnswerTo<'lones'>> {
    await this.#context.pace.down.turn();
    const rows = asked.map(({ target, sort, before }) => [
      wire.id(target),
      LONE_SORTS.indexOf(sort),
      before === undefined ? null : [before.tid, wire.hash(before.hash)],
    ]);
    const answer = (await this.#requests.ask('lones', [rows])) ?? [];
    if (answer.length > asked.length) throw new BadFrame('lone records that nobody asked for');
    return answer;
  }

  /** Answers that the peer knows below each root. */
  async replies(roots: readonly PostReference[]): Promise<number[]> {
    return (await this.#requests.ask('replies', [roots.map(wire.reference)])) ?? [];
  }

  /** Where the peer has the posts of a thread. */
  async thread(root: PostReference): Promise<AnswerTo<'thread'>> {
    return (await this.#requests.ask('thread', [wire.reference(root)])) ?? [];
  }

  async lone(hash: Hash): Promise<Uint8Array | undefined> {
    await this.#context.pace.down.turn();
    return this.#requests.ask('lone', [wire.hash(hash)]);
  }

  async blob(hash: Hash, from: number): Promise<AnswerTo<'blob'> | undefined> {
    await this.#context.pace.down.turn();
    const takeBack = this.#context.pace.down.expect(BLOB_PIECE_BYTES);
    return this.#requests.ask('blob', [wire.hash(hash), from]).finally(takeBack);
  }

  async recover(key: PublicKey): Promise<AccountId[]> {
    return (await this.#requests.ask('recover', [wire.key(key)])) ?? [];
  }
}

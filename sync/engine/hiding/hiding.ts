import type { HidingRule } from '../../api/index.ts';
import { RuleSet } from '../../moderation/index.ts';
import type { JudgedPost } from '../../moderation/index.ts';
import { parseAddress } from '../../protocol/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { StoreChange } from '../../store/index.ts';
import type { Ground } from '../ground.ts';
import { Listeners } from '../listeners.ts';
import { BLOCK_ID, keptRules } from './kept-rules.ts';
import type { KeptRule } from './kept-rules.ts';
import { listOwners } from './subscribed-lists.ts';

/** Letters of a thread's first post by which a person knows it again. */
const THREAD_LABEL = 60;

interface Ready {
  rules: ReadonlyMap<string, KeptRule>;
  set: RuleSet;
  /** Active rules about one person. */
  mutes: ReadonlyMap<string, KeptRule[]>;
  /** Whose lists are subscribed to: a new statement of theirs may change a rule. */
  owners: ReadonlySet<AccountId>;
}

type HidingGround = Pick<Ground, 'private' | 'store' | 'space' | 'account' | 'clock'>;

/** What the reader chose not to see, ready to be asked of any post. */
export class Hiding {
  readonly #core: HidingGround;
  readonly #listeners = new Listeners();
  #ready: Ready | undefined;

  constructor(core: HidingGround) {
    this.#core = core;
    const { mutes, subscriptions, lists } = core.private;
    for (const collection of [mutes, subscriptions, lists])
      collection.onChange(() => this.changed());
    core.account.onChange(() => this.changed());
    core.store.onChange((change) => {
      if (this.#concerns(change)) this.changed();
    });
  }

  /** The rule that keeps a post from being shown; never of one's own. */
  hiddenBy(post: JudgedPost): HidingRule | undefined {
    return this.#said(this.#rules().set.hiddenBy(post)?.id);
  }
  /** The rule by which nothing of somebody is shown, and nothing they do is worth a notification. */
  ofPerson(account: AccountId): HidingRule | undefined {
    return this.#said(this.#rules().set.ofPerson(account)?.id);
  }
  /** The same of what is said, whoever says it: for the page of somebody who was muted. */
  ofContent(post: JudgedPost): HidingRule | undefined {
    return post.account === this.#core.account.account
      ? undefined
      : this.#said(this.#rules().set.ofContent(post)?.id);
  }
  /** Whether `hiddenBy` would name a rule, without saying which. */
  hides(post: JudgedPost): boolean {
    return this.#rules().set.hiddenBy(post) !== undefined;
  }
  hidesPerson(account: AccountId): boolean {
    return this.#rules().set.ofPerson(account) !== undefined;
  }

  /** By a rule of one's own about this person, beside lists. */
  isMuted(account: AccountId): boolean {
    const { clock } = this.#core;
    return (
      this.#rules()
        .mutes.get(account)
        ?.some(({ until = Infinity }) => until > clock.now()) ?? false
    );
  }
  isBlocked(account: AccountId): boolean {
    return this.get(`${BLOCK_ID}${account}`) !== undefined;
  }

  /** All of them, those that are off or over included. */
  all(): Iterable<KeptRule> {
    return this.#rules().rules.values();
  }
  get(id: string): KeptRule | undefined {
    return this.#rules().rules.get(id);
  }
  /** As a person reads it: a name, the words. */
  view({ id, kind, what, list }: KeptRule): HidingRule {
    return { id, kind, what, label: list?.name ?? this.#label(kind, what) };
  }

  /** Something may be hidden now that was not, or the other way round. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
  /** The rules are put together anew when they are next asked for. */
  changed(): void {
    this.#ready = undefined;
    this.#listeners.tell();
  }

  #concerns({ people }: StoreChange): boolean {
    const me = this.#core.account.account;
    if (people.size === 0 || me === undefined) return false;
    if (people.has(me)) return true;
    return [...(this.#ready?.owners ?? [])].some((owner) => people.has(owner));
  }

  #rules(): Ready {
    if (this.#ready !== undefined) return this.#ready;
    const { account, clock } = this.#core;
    const rules = keptRules(this.#core);
    const active = rules.filter((rule) => rule.active);
    this.#ready = {
      rules: new Map(rules.map((rule) => [rule.id, rule])),
      set: new RuleSet(
        active.map(({ rule }) => rule),
        account.account,
        () => clock.now(),
      ),
      mutes: Map.groupBy(
        active.filter(({ kind }) => kind === 'person'),
        ({ what }) => what,
      ),
      owners: listOwners(this.#core),
    };
    return this.#ready;
  }

  #said(id: string | undefined): HidingRule | undefined {
    const rule = id === undefined ? undefined : this.get(id);
    return rule && this.view(rule);
  }

  #label(kind: KeptRule['kind'], what: string): string {
    const { store, private: own } = this.#core;
    switch (kind) {
      case 'person':
      case 'block':
        return nonEmpty(own.petnames.get(what)?.name, store.person(what as AccountId)?.name, what);
      case 'thread': {
        const place = parseAddress(what);
        const root = place && store.post(place.account, place.tid);
        const text = root?.deleted === true ? undefined : root?.text;
        return nonEmpty(text && Array.from(text).slice(0, THREAD_LABEL).join(''), what);
      }
      case 'tag':
        return `#${what}`;
      case 'word':
      case 'list':
        return what;
    }
  }
}

function nonEmpty(...names: (string | undefined)[]): string {
  return names.find((name) => name !== undefined && name !== '') ?? '';
}

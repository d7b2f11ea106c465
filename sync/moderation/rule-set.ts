import { tagKey } from '../protocol/index.ts';
import type { AccountId } from '../protocol/index.ts';
import type { JudgedPost, Rule } from './rule.ts';
import { WordRules } from './word-rules.ts';

/**
 * All rules of one reader, made ready: what a post costs does not grow with the number
 * of rules about words: a post's words are looked up, no rule is gone through.
 */
export class RuleSet {
  readonly #me: AccountId | undefined;
  readonly #clock: () => number;
  readonly #people = new Map<AccountId, Rule[]>();
  readonly #threads = new Map<string, Rule[]>();
  readonly #tags = new Map<string, Rule[]>();
  readonly #words = new WordRules<Rule>();

  /** Of several rules that hide one post the first of `rules` is named, people before content. */
  constructor(rules: readonly Rule[], me: AccountId | undefined, clock: () => number) {
    this.#me = me;
    this.#clock = clock;
    for (const rule of rules) this.#add(rule);
  }

  /** Undefined where the post is to be seen; always for one's own. */
  hiddenBy(post: JudgedPost): Rule | undefined {
    if (post.account === this.#me) return undefined;
    const passedOn = post.repost === undefined ? undefined : this.ofPerson(post.repost.account);
    return this.ofPerson(post.account) ?? passedOn ?? this.ofContent(post);
  }

  /** The rule that keeps somebody away, whatever they say. */
  ofPerson(account: AccountId): Rule | undefined {
    return account === this.#me ? undefined : this.#holding(this.#people.get(account));
  }

  /** The same, of what a post says and where, whoever says it. */
  ofContent(post: JudgedPost): Rule | undefined {
    return this.#ofThread(post) ?? this.#ofTags(post) ?? this.#ofWords(post);
  }

  #ofThread({ account, tid, reply }: JudgedPost): Rule | undefined {
    if (this.#threads.size === 0) return undefined;
    return this.#holding(this.#threads.get(threadKey(reply?.root ?? { account, tid })));
  }
  #ofTags({ facets }: JudgedPost): Rule | undefined {
    if (this.#tags.size === 0) return undefined;
    for (const facet of facets) {
      if (!('tag' in facet)) continue;
      const rule = this.#holding(this.#tags.get(tagKey(facet.tag)));
      if (rule !== undefined) return rule;
    }
    return undefined;
  }
  /** All that a reader would read: the cover and what is said of pictures, too. */
  #ofWords({ text, warning, images = [], poll }: JudgedPost): Rule | undefined {
    const texts = [text, warning ?? '', ...images.map(({ alt }) => alt), ...(poll?.options ?? [])];
    return this.#words.find(texts, (rule) => this.#holds(rule));
  }

  #add(rule: Rule): void {
    switch (rule.kind) {
      case 'person':
      case 'block':
        push(this.#people, rule.account, rule);
        break;
      case 'list':
        for (const member of rule.members) push(this.#people, member, rule);
        break;
      case 'thread':
        push(this.#threads, threadKey(rule), rule);
        break;
      case 'tag':
        push(this.#tags, tagKey(rule.tag), rule);
        break;
      case 'word':
        this.#words.add(rule, rule.words);
        break;
    }
  }

  #holding(rules: readonly Rule[] | undefined): Rule | undefined {
    return rules?.find((rule) => this.#holds(rule));
  }
  #holds({ until }: Rule): boolean {
    return until === undefined || until > this.#clock();
  }
}

function threadKey({ account, tid }: Pick<JudgedPost, 'account' | 'tid'>): string {
  return `${account}/${tid}`;
}

function push<K>(map: Map<K, Rule[]>, key: K, rule: Rule): void {
  const rules = map.get(key);
  if (rules === undefined) map.set(key, [rule]);
  else rules.push(rule);
}

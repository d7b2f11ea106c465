import { digest, idDigest } from '../protocol/index.ts';
import type { AccountId, SpaceId } from '../protocol/index.ts';
import { FOLLOWED_TOPICS } from './limits.ts';
import type { StarlingNode } from './starling-node.ts';

const NAME_BYTES = 6;
const ACCOUNT_BYTES = 8;

/** The topic of all that is written in a space; short, since every message carries it. */
export function topicOf(space: SpaceId): string {
  return `st/${Buffer.from(idDigest(space).subarray(0, NAME_BYTES)).toString('base64url')}`;
}

/** The topic of one account in a space of strangers; who does not know the account cannot tell whose. */
export function topicOfAccount(space: SpaceId, account: AccountId): string {
  const name = digest(idDigest(space), idDigest(account)).subarray(0, ACCOUNT_BYTES);
  return `sa/${Buffer.from(name).toString('base64url')}`;
}

/**
 * What a node hears of: all of the space, or the accounts that are kept whole, the most active. Nobody's
 * subscription to another topic is remembered, however many a peer announces.
 */
export class Topics {
  readonly #node: StarlingNode;
  readonly #space: SpaceId;
  readonly #hears: (topic: string, account: AccountId | undefined) => void;
  readonly #subscribed = new Map<string, AccountId | undefined>();

  /** @param hears is told of each topic that is new, and whose it is; undefined for everybody's */
  constructor(
    node: StarlingNode,
    space: SpaceId,
    hears: (topic: string, account: AccountId | undefined) => void,
  ) {
    this.#node = node;
    this.#space = space;
    this.#hears = hears;
  }

  /** @param accounts the most active first; undefined for all of the space */
  hear(accounts: readonly AccountId[] | undefined): void {
    const { pubsub } = this.#node.services;
    const wanted = new Map<string, AccountId | undefined>(
      accounts === undefined
        ? [[topicOf(this.#space), undefined]]
        : accounts
            .slice(0, FOLLOWED_TOPICS)
            .map((account) => [topicOfAccount(this.#space, account), account]),
    );
    for (const topic of [...this.#subscribed.keys()]) {
      if (wanted.has(topic)) continue;
      this.#subscribed.delete(topic);
      pubsub.unsubscribe(topic);
      if (topic !== topicOf(this.#space)) allowedBy(this.#node).delete(topic);
    }
    for (const [topic, account] of wanted) {
      if (this.#subscribed.has(topic)) continue;
      this.#subscribed.set(topic, account);
      this.#hears(topic, account);
      allowedBy(this.#node).add(topic);
      pubsub.subscribe(topic);
    }
  }

  /** Whoever hears of this account is known from now on: for one's own, whose topic one writes to. */
  know(account: AccountId): string {
    const topic = topicOfAccount(this.#space, account);
    allowedBy(this.#node).add(topic);
    return topic;
  }
}

/** gossipsub takes the topics that others may subscribe to once; whom one follows changes. */
function allowedBy(node: StarlingNode): Set<string> {
  const { allowedTopics } = node.services.pubsub as unknown as { allowedTopics: Set<string> };
  return allowedTopics;
}

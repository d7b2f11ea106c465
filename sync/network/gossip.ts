import { TopicValidatorResult } from '@libp2p/gossipsub';
import type { Replica, Verdict } from '../documents/index.ts';
import { limits } from '../protocol/index.ts';
import type { AccountId, SpaceId } from '../protocol/index.ts';
import {
  DROPPED_PER_POINT,
  OWN_UPDATE_BYTES_PER_SECOND,
  OWN_UPDATES_PER_SECOND,
  UPDATE_BYTES_PER_SECOND,
  UPDATES_PER_SECOND,
  UPDATES_UNDER_WAY,
} from './limits.ts';
import type { StarlingNode } from './starling-node.ts';
import { Rate } from './rate.ts';
import type { Scores } from './scoring.ts';
import { topicOf, Topics } from './topics.ts';

export interface GossipOptions {
  node: StarlingNode;
  space: SpaceId;
  /** True in a space of strangers: each account has a topic of its own beside that of all. */
  byAccount: boolean;
  replica: Replica;
  scores: Scores;
  clock: () => number;
  /** Fetches an account's key log from the peer; true where something new came. */
  fetchKeyLog: (peer: string, account: AccountId) => Promise<boolean>;
  /** Something is missing that catch-up with this peer can bring. */
  catchUp: (peer: string) => void;
  log: (message: string) => void;
}

/** What one peer has passed on lately. */
class Sender {
  readonly #updates: Rate;
  readonly #bytes: Rate;
  underWay = 0;
  dropped = 0;

  constructor(updates: number, bytes: number, clock: () => number) {
    this.#updates = new Rate(updates, clock);
    this.#bytes = new Rate(bytes, clock);
  }
  may(bytes: number): boolean {
    return this.#bytes.take(bytes) && this.#updates.take();
  }
}

/**
 * Live updates: passed on only after they were checked and kept here. A hint, no more: whatever is
 * dropped on the way comes by catch-up.
 */
export class Gossip {
  readonly #options: GossipOptions;
  readonly #topics: Topics;
  readonly #senders = new Map<string, Sender>();
  /** What this peer itself sends: never so much that others would drop it. */
  readonly #self: Sender;

  constructor(options: GossipOptions) {
    this.#options = options;
    const { node, space, clock } = options;
    this.#self = new Sender(OWN_UPDATES_PER_SECOND, OWN_UPDATE_BYTES_PER_SECOND, clock);
    this.#topics = new Topics(node, space, (topic, account) => {
      node.services.pubsub.topicValidators.set(topic, (peer, { data }) =>
        this.#validate(peer.toString(), data, account),
      );
    });
    node.addEventListener('peer:disconnect', ({ detail }) => {
      this.#senders.delete(detail.toString());
    });
  }

  /** Hears of these accounts from now on, the most active first; undefined for everybody. */
  hear(accounts: readonly AccountId[] | undefined): void {
    this.#topics.hear(accounts);
  }
  /** Lets others hear of this account, which writes here. */
  speaksFor(account: AccountId): void {
    if (this.#options.byAccount) this.#topics.know(account);
  }

  /** Publishes an update of an own account. @returns the peers that it was sent to */
  async publish(update: Uint8Array, account: AccountId): Promise<ReadonlySet<string>> {
    if (update.length > limits.LIVE_BYTES || !this.#self.may(update.length)) return new Set();
    const { node, space, byAccount } = this.#options;
    const topics = [topicOf(space), ...(byAccount ? [this.#topics.know(account)] : [])];
    const sent = await Promise.all(
      topics.map((topic) => node.services.pubsub.publish(topic, update)),
    );
    return new Set(sent.flatMap(({ recipients }) => recipients.map(String)));
  }

  #senderOf(peer: string): Sender {
    const known = this.#senders.get(peer);
    if (known !== undefined) return known;
    const sender = new Sender(UPDATES_PER_SECOND, UPDATE_BYTES_PER_SECOND, this.#options.clock);
    this.#senders.set(peer, sender);
    return sender;
  }

  async #validate(
    peer: string,
    data: Uint8Array,
    of: AccountId | undefined,
  ): Promise<TopicValidatorResult> {
    const sender = this.#senderOf(peer);
    if (sender.underWay >= UPDATES_UNDER_WAY || !sender.may(data.length)) {
      this.#drop(peer, sender);
      return TopicValidatorResult.Ignore;
    }
    sender.underWay += 1;
    try {
      return this.#follow(peer, data.length, await this.#take(peer, data, of));
    } catch (error) {
      this.#options.log(`an update was not checked: ${String(error)}`);
      return TopicValidatorResult.Ignore;
    } finally {
      sender.underWay -= 1;
    }
  }

  /** Too much at once is honest now and then; without end it is a flood. */
  #drop(peer: string, sender: Sender): void {
    sender.dropped += 1;
    if (sender.dropped === 1) this.#options.catchUp(peer);
    if (sender.dropped % DROPPED_PER_POINT === 0)
      this.#options.scores.reject(peer, 'more updates than a peer may pass on');
  }

  async #take(peer: string, data: Uint8Array, of: AccountId | undefined): Promise<Verdict> {
    const { replica, fetchKeyLog } = this.#options;
    const verdict = await replica.takeLive(data, of);
    if (verdict.verdict !== 'ignore' || verdict.reason !== 'unknown-account') return verdict;
    if (verdict.account === undefined) return verdict;
    const learned = await fetchKeyLog(peer, verdict.account).catch(() => false);
    return learned ? replica.takeLive(data, of) : verdict;
  }

  #follow(peer: string, size: number, verdict: Verdict): TopicValidatorResult {
    const { scores, catchUp } = this.#options;
    if (verdict.verdict === 'accept')
      return this.#self.may(size) ? TopicValidatorResult.Accept : TopicValidatorResult.Ignore;
    if (verdict.verdict === 'reject') {
      scores.reject(peer, verdict.reason);
      return TopicValidatorResult.Reject;
    }
    if (verdict.reason === 'gap' || verdict.reason === 'unknown-account') catchUp(peer);
    return TopicValidatorResult.Ignore;
  }
}

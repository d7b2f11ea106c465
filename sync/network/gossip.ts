import { TopicValidatorResult } from '@libp2p/gossipsub';
import type { Replica } from '../documents/index.ts';
import { idDigest, limits } from '../protocol/index.ts';
import type { AccountId, SpaceId } from '../protocol/index.ts';
import { UPDATES_PER_SECOND } from './limits.ts';
import type { StarlingNode } from './node.ts';
import { Rate } from './scoring.ts';
import type { Scores } from './scoring.ts';

/** The one topic of a space on a LAN; short, since every message carries it. */
export function topicOf(space: SpaceId): string {
  return `starling/${Buffer.from(idDigest(space).subarray(0, 6)).toString('base64url')}`;
}

export interface GossipOptions {
  node: StarlingNode;
  topic: string;
  replica: Replica;
  scores: Scores;
  clock: () => number;
  /** Fetches an account's key log from the peer; true where something new came. */
  fetchKeyLog: (peer: string, account: AccountId) => Promise<boolean>;
  /** Something is missing that catch-up with this peer can bring. */
  catchUp: (peer: string) => void;
}

/** Live updates: passed on only after they were checked and kept here. */
export class Gossip {
  readonly #options: GossipOptions;
  readonly #rates = new Map<string, Rate>();

  constructor(options: GossipOptions) {
    this.#options = options;
    const { node, topic } = options;
    node.services.pubsub.topicValidators.set(topic, async (peer, { data }) =>
      this.#validate(peer.toString(), data),
    );
    node.addEventListener('peer:disconnect', ({ detail }) => this.#rates.delete(detail.toString()));
  }

  start(): void {
    this.#options.node.services.pubsub.subscribe(this.#options.topic);
  }

  /** Publishes an own update; one too large for gossip travels by catch-up alone. */
  async publish(update: Uint8Array): Promise<void> {
    if (update.length > limits.LIVE_BYTES) return;
    await this.#options.node.services.pubsub.publish(this.#options.topic, update);
  }

  async #validate(peer: string, data: Uint8Array): Promise<TopicValidatorResult> {
    const { replica, scores, clock, fetchKeyLog, catchUp } = this.#options;
    const rate = this.#rates.get(peer) ?? new Rate(UPDATES_PER_SECOND, clock);
    this.#rates.set(peer, rate);
    if (!rate.take()) {
      scores.reject(peer, 'more updates than a peer may pass on');
      return TopicValidatorResult.Ignore;
    }
    let verdict = await replica.takeLive(data);
    if (
      verdict.verdict === 'ignore' &&
      verdict.reason === 'unknown-account' &&
      verdict.account !== undefined
    ) {
      const learned = await fetchKeyLog(peer, verdict.account).catch(() => false);
      if (learned) verdict = await replica.takeLive(data);
    }
    if (verdict.verdict === 'accept') return TopicValidatorResult.Accept;
    if (verdict.verdict === 'reject') {
      scores.reject(peer, verdict.reason);
      return TopicValidatorResult.Reject;
    }
    if (verdict.reason === 'gap' || verdict.reason === 'unknown-account') catchUp(peer);
    return TopicValidatorResult.Ignore;
  }
}

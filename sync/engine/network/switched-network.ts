import type { AccountId } from '../../protocol/index.ts';
import { Listeners } from '../listeners.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { pausedNetwork } from './network-state.ts';
import type { NetworkState } from './network-state.ts';
import type { RunningNetwork } from './running-network.ts';

/**
 * The network of a space, which can be switched off and on again. Off, there is no node: nothing is
 * called, nothing listened on. Whoever hears of changes goes on hearing of them.
 */
export class SwitchedNetwork implements NetworkState {
  readonly #open: () => Promise<RunningNetwork>;
  readonly #listeners = new Listeners();
  /** Switching takes a moment: one after the other. */
  readonly #alone = oneAtATime();
  #running: RunningNetwork | undefined;
  #provided: readonly AccountId[] = [];
  #closed = false;

  constructor(open: () => Promise<RunningNetwork>) {
    this.#open = open;
  }

  /** @throws EngineError as opening a network does; it is off then */
  on(): Promise<void> {
    return this.#alone(async () => {
      if (this.#closed || this.#running !== undefined) return;
      this.#running = await this.#open();
      this.#running.provide(this.#provided);
      this.#running.onChange(() => this.#listeners.tell());
      this.#listeners.tell();
    });
  }
  off(): Promise<void> {
    return this.#alone(async () => {
      const running = this.#running;
      this.#running = undefined;
      await running?.close();
      this.#listeners.tell();
    });
  }
  /** Off for good. */
  close(): Promise<void> {
    this.#closed = true;
    return this.off();
  }

  get #now(): NetworkState {
    return this.#running ?? pausedNetwork;
  }

  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }
  requireOn: NetworkState['requireOn'] = () => this.#now.requireOn();
  status: NetworkState['status'] = () => this.#now.status();
  connections: NetworkState['connections'] = () => this.#now.connections();
  retry: NetworkState['retry'] = (only) => this.#now.retry(only);
  connect: NetworkState['connect'] = (address) => this.#now.connect(address);
  heard: NetworkState['heard'] = (places) => this.#now.heard(places);
  replies: NetworkState['replies'] = (root) => this.#now.replies(root);
  threadPlaces: NetworkState['threadPlaces'] = (root) => this.#now.threadPlaces(root);
  relays: NetworkState['relays'] = () => this.#now.relays();
  provide: NetworkState['provide'] = (accounts) => {
    this.#provided = accounts;
    this.#now.provide(accounts);
  };
  callProviders: NetworkState['callProviders'] = (account) => this.#now.callProviders(account);
  interestChanged: NetworkState['interestChanged'] = () => this.#now.interestChanged();
  fetchLones: NetworkState['fetchLones'] = (hashes) => this.#now.fetchLones(hashes);
  fetchBlob: NetworkState['fetchBlob'] = (account, sink) => this.#now.fetchBlob(account, sink);
}

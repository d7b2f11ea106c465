import { recall, remember } from './storage.ts';

interface Intention {
  readonly address: string;
  /** The page that meant it. */
  readonly page: string;
}

/**
 * Deletions that were shown as done and wait a moment in which they can be undone. This window
 * remembers them until they are: a page that closes meanwhile leaves them to the next one.
 */
export class Deletions {
  readonly #waiting = new Map<string, () => void>();
  readonly #page = crypto.getRandomValues(new Uint32Array(2)).join('-');
  #locked = false;

  /** `send` asks for a deletion while the page goes: nobody will hear whether that arrived. */
  constructor(send: (address: string) => void) {
    window.addEventListener('pagehide', () => {
      for (const address of this.#waiting.keys()) send(address);
      this.#waiting.clear();
    });
  }

  wait(address: string, act: () => void): void {
    this.#lock();
    this.#waiting.set(address, act);
    keep([...kept(), { address, page: this.#page }]);
  }

  carryOut(address: string): void {
    const act = this.#waiting.get(address);
    this.#waiting.delete(address);
    act?.();
  }

  /** It was undone, done or refused. */
  forget(address: string): void {
    this.#waiting.delete(address);
    keep(kept().filter((other) => other.address !== address));
  }

  /** Hands over what pages that are gone have left of an account's deletions. */
  finish(account: string, act: (address: string) => Promise<void>): void {
    const left = () =>
      kept().filter(
        ({ address, page }) => page !== this.#page && address.split('/').includes(account),
      );
    for (const owner of new Set(left().map(({ page }) => page))) {
      void whenGone(owner, async () => {
        for (const { address, page } of left()) if (page === owner) await act(address);
      });
    }
  }

  /** Held for as long as the page lives: another page leaves these deletions to this one. */
  #lock(): void {
    if (this.#locked) return;
    this.#locked = true;
    void locks()?.request(lockOf(this.#page), () => new Promise<never>(() => undefined));
  }
}

async function whenGone(page: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  await (manager === undefined ? work() : manager.request(lockOf(page), work));
}

/** Only pages from a place that the browser trusts have them. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);
const lockOf = (page: string): string => `starling.deletions.${page}`;

const KEY = 'deletions';

function keep(intentions: readonly Intention[]): void {
  remember(KEY, intentions.length === 0 ? undefined : JSON.stringify(intentions));
}

function kept(): readonly Intention[] {
  try {
    const found: unknown = JSON.parse(recall(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isIntention) : [];
  } catch {
    return [];
  }
}

const isIntention = (value: unknown): value is Intention =>
  typeof value === 'object' &&
  value !== null &&
  'address' in value &&
  typeof value.address === 'string' &&
  'page' in value &&
  typeof value.page === 'string';

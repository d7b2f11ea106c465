import type { PersonView, PostView } from '../../sync/api/index.ts';
import { nameOf } from '../components/person.ts';
import { t } from '../i18n/locale.svelte.ts';
import type { Client } from '../transport/connection.ts';
import { failureText } from '../transport/failure-text.ts';
import { failureOf } from '../transport/failure.ts';
import type { Engine } from './engine.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

type Act = (client: Client) => Promise<void>;

/** What one does about people where one reads them. Each can be undone, so nothing asks before. */
export class PersonActs {
  /** Addresses of one's own posts that stand on top of the profile, once they were asked for. */
  pinned = $state.raw<readonly string[]>();
  readonly #engine: Engine;
  readonly #toasts: Toasts;
  readonly #hidingChanged: () => void;

  constructor(engine: Engine, toasts: Toasts, hidingChanged: () => void) {
    this.#engine = engine;
    this.#toasts = toasts;
    this.#hidingChanged = hidingChanged;
  }

  async mute(person: PersonView): Promise<void> {
    await this.#mute('person', person.account, t('mute.person', { name: nameOf(person) }));
  }

  async muteThread(post: PostView): Promise<void> {
    await this.#mute('thread', post.root ?? post.address, t('mute.thread'));
  }

  async block(person: PersonView): Promise<void> {
    const { account } = person;
    await this.#hide(t('block.done', { name: nameOf(person) }), async ({ people }) => {
      await people.block({ account, block: true });
      return async (client) => {
        await client.people.block({ account, block: false });
      };
    });
  }

  async loadPinned(account: string): Promise<void> {
    if (this.pinned !== undefined) return;
    await this.#try(async ({ people }) => {
      this.pinned = (await people.get({ account })).pinned;
    });
  }

  /** Puts a post of one's own on top of the profile, first of all, or takes it away from there. */
  async pin({ address, author }: PostView): Promise<void> {
    await this.#try(async ({ people, profile }) => {
      const { name, about, pinned } = await people.get({ account: author.account });
      const others = pinned.filter((other) => other !== address);
      const wanted = others.length < pinned.length ? others : [address, ...others];
      await profile.update({ name, about, pinned: wanted });
      this.pinned = wanted;
      this.#toasts.show(wanted.includes(address) ? t('pin.done') : t('pin.undone'));
    });
  }

  async #mute(kind: 'person' | 'thread', what: string, said: string): Promise<void> {
    await this.#hide(said, async ({ hiding }) => {
      const { id } = await hiding.mute({ kind, what });
      return async (client) => {
        await client.hiding.unmute({ id });
      };
    });
  }

  /** `act` hides something and says how that is undone. */
  async #hide(said: string, act: (client: Client) => Promise<Act>): Promise<void> {
    const changed = async (client: Client, undo: Act): Promise<void> => {
      await undo(client);
      this.#hidingChanged();
    };
    await this.#try(async (client) => {
      const undo = await act(client);
      this.#hidingChanged();
      this.#toasts.show(said, {
        label: t('action.undo'),
        run: () => void this.#try((then) => changed(then, undo)),
      });
    });
  }

  async #try(act: Act): Promise<void> {
    try {
      await this.#engine.call(act);
    } catch (error) {
      this.#toasts.show(failureText(failureOf(error).code).title);
    }
  }
}

import { join } from 'node:path';
import type { Engine } from '../../sync/engine.ts';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { PUBLIC_SQUARE } from '../../sync/protocol/index.ts';

export const spacePath = (folder: string): string =>
  join(folder, 'spaces', PUBLIC_SQUARE, 'space.sqlite');

/** One person's computer with a whole engine, on loopback. Gone when the test is over. */
export class Person {
  readonly folder = temporaryFolder();
  readonly #connect: readonly string[];
  #engine: Engine | undefined;

  private constructor(connect: readonly string[]) {
    this.#connect = connect;
  }

  /** Without an account yet; calls these addresses. */
  static async open(connect: readonly string[] = []): Promise<Person> {
    const person = new Person(connect);
    await person.back();
    return person;
  }
  static async named(name: string, connect: readonly string[] = []): Promise<Person> {
    const person = await Person.open(connect);
    await person.client.session.create({ name });
    return person;
  }
  /** Another device of an account that a peer knows. */
  static async restored(phrase: readonly string[], connect: readonly string[]): Promise<Person> {
    const person = await Person.open(connect);
    await person.client.session.restore({ phrase: [...phrase] });
    for await (const { me } of await person.client.session.live({})) if (me !== undefined) break;
    return person;
  }

  get engine(): Engine {
    if (this.#engine === undefined) throw new Error('the engine is closed');
    return this.#engine;
  }
  get client(): Engine['client'] {
    return this.engine.client;
  }
  get address(): string {
    return this.engine.status().addresses[0] ?? '';
  }
  get account(): string {
    return this.engine.status().account ?? '';
  }

  async post(text: string, replyTo?: string): Promise<string> {
    const made = await this.client.posts.create({ text, ...(replyTo && { replyTo }) });
    if ('waiting' in made) throw new Error('the post waits');
    return made.address;
  }
  /** The text of a post; undefined while it is not here. */
  async reads(address: string): Promise<string | undefined> {
    return (await this.client.thread.get({ address })).focus.post?.text;
  }

  /** Goes on without a network. */
  async away(): Promise<void> {
    await this.end();
    this.#engine = await openTestEngine(this.folder);
  }
  async back(): Promise<void> {
    await this.end();
    this.#engine = await openTestEngine(this.folder, {
      offline: false,
      listen: ['/ip4/127.0.0.1/tcp/0'],
      connect: this.#connect,
      mdns: false,
    });
  }
  async end(): Promise<void> {
    await this.#engine?.close();
    this.#engine = undefined;
  }
}

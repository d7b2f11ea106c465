import type { Client } from '../../sync/engine/client.ts';
import { Computer } from '../cli/starling-process.ts';

/** The account on a computer that serves its interface, and where. */
export interface Person {
  computer: Computer;
  account: string;
  phrase: readonly string[];
  url: string;
  /** Multiaddr on loopback that others can connect to. */
  address: string;
}

/** Serves the interface of a computer without an account; resolves with its address. */
export async function serve(
  computer: Computer,
  ...flags: string[]
): Promise<{ url: string; address: string }> {
  const { url, addresses } = await computer.start<{ url: string; addresses: string[] }>(
    'serve',
    ...['--port', '0', '--no-open', '--listen', '/ip4/127.0.0.1/tcp/0'],
    ...flags,
  );
  return { url, address: addresses[0] ?? '' };
}

/** Somebody with an account, whose interface is served. */
export async function person(name: string, ...flags: string[]): Promise<Person> {
  const computer = new Computer();
  const { account, phrase } = await computer.ask<{ account: string; phrase: string }>(
    'init',
    '--name',
    name,
  );
  return { computer, account, phrase: phrase.split(' '), ...(await serve(computer, ...flags)) };
}

/** A text, and what goes with it. */
export type Written = [text: string, more?: Partial<Parameters<Client['posts']['create']>[0]>];

/** Writes a post; resolves with its address. */
export async function write(client: Client, ...[text, more = {}]: Written): Promise<string> {
  const post = await client.posts.create({ text, ...more });
  if ('waiting' in post) throw new Error('the account is not being looked for');
  return post.address;
}

export interface Neighbour extends Person {
  name: string;
  client: Client;
}

/** People on one network, all connected to the first of them. */
export async function neighbours<const Names extends readonly [string, ...string[]]>(
  ...names: Names
): Promise<{ [At in keyof Names]: Neighbour }>;
export async function neighbours(...[first, ...others]: string[]): Promise<Neighbour[]> {
  const join = async (name: string, ...flags: string[]): Promise<Neighbour> => {
    const joined = await person(name, ...flags);
    return { ...joined, name, client: await joined.computer.client() };
  };
  const known = await join(first ?? '');
  return [
    known,
    ...(await Promise.all(others.map((name) => join(name, '--connect', known.address)))),
  ];
}

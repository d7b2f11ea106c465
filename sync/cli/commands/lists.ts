import type { ListView, listPurposes, subscriptions } from '../../api/index.ts';
import { printable } from '../lines.ts';
import type { CommandContext } from './context.ts';

export interface ListOptions {
  about?: string;
  purpose: (typeof listPurposes)[number];
  private: boolean;
}
export interface SubscribeOptions {
  as: (typeof subscriptions)[number];
  undo: boolean;
}

export async function showList(
  { withEngine, output }: CommandContext,
  address: string | undefined,
  { of: account }: { of?: string },
): Promise<void> {
  if (address === undefined) {
    const { lists } = await withEngine((client) =>
      client.lists.all(account === undefined ? {} : { account }),
    );
    output.answer({ lists: lists.map(listJson) }, () =>
      lists.length === 0 ? ['There are no lists.'] : lists.map(listLine),
    );
    return;
  }
  const { list, people } = await withEngine((client) => client.lists.get({ address }));
  const members = people.map((person) => ({ account: person.account, name: person.name }));
  output.answer({ ...listJson(list), people: members }, () => [
    listLine(list),
    ...(list.about === '' ? [] : [printable(list.about)]),
    ...members.map((member) => `  ${member.account}  ${printable(member.name)}`),
  ]);
}

export async function createList(
  { withEngine, output }: CommandContext,
  name: string,
  members: string[],
  { about = '', purpose, private: isPrivate }: ListOptions,
): Promise<void> {
  const list = await withEngine((client) =>
    client.lists.create({ name, about, purpose, public: !isPrivate, members }),
  );
  output.answer(listJson(list), () => [list.address]);
}

export async function changeList(
  { withEngine, output }: CommandContext,
  address: string,
  change: { add?: string[]; remove?: string[] },
): Promise<void> {
  const list = await withEngine((client) => client.lists.change({ address, ...change }));
  output.answer(listJson(list), () => [listLine(list)]);
}

export async function deleteList(
  { withEngine, output }: CommandContext,
  address: string,
): Promise<void> {
  await withEngine((client) => client.lists.remove({ address }));
  output.answer({ address, deleted: true }, () => ['The list is no more.']);
}

export async function subscribeList(
  { withEngine, output }: CommandContext,
  address: string,
  { as, undo }: SubscribeOptions,
): Promise<void> {
  const list = await withEngine((client) =>
    client.lists.subscribe({ address, as, subscribe: !undo }),
  );
  output.answer(listJson(list), () => [listLine(list)]);
}

export async function followList(
  { withEngine, output }: CommandContext,
  address: string,
  accounts: string[],
): Promise<void> {
  const { followed } = await withEngine((client) =>
    client.lists.followAll({ address, ...(accounts.length === 0 ? {} : { accounts }) }),
  );
  output.answer({ followed }, () => [`Followed ${String(followed)}.`]);
}

/** The form of docs/CLI.md. */
function listJson(list: ListView) {
  const { address, name, about, purpose, members, subscribed } = list;
  const owner = list.owner.account;
  return { address, name, about, purpose, owner, public: list.public, members, subscribed };
}

function listLine({ address, name, members, purpose, subscribed }: ListView): string {
  const uses = subscribed.length === 0 ? '' : `, used as ${subscribed.join(' and ')}`;
  return `${address}  ${printable(name)}  (${purpose}, ${String(members)} people${uses})`;
}

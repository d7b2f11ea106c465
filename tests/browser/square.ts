import type { Client } from '../../sync/engine/client.ts';
import { until } from '../cli/starling-process.ts';
import { person, write } from './person.ts';
import type { Person } from './person.ts';

/** Ada, whose interface is looked at, and Bob, who did something of every kind to her. */
export interface Square {
  readonly ada: Person;
  readonly bob: Person;
  readonly adas: Client;
  readonly bobs: Client;
  /** Address of a post of Ada's that Bob answered, liked, reposted and quoted. */
  readonly post: string;
  /** Address of Bob's starter pack. */
  readonly pack: string;
  /** Address of a list of Ada's with Bob on it. */
  readonly list: string;
}

/** Two people between whom something of every kind has happened. */
export async function square(): Promise<Square> {
  const ada = await person('Ada');
  const bob = await person('Bob', '--connect', ada.address);
  const [adas, bobs] = [await ada.computer.client(), await bob.computer.client()];
  await adas.people.follow({ account: bob.account, follow: true });
  await bobs.people.follow({ account: ada.account, follow: true });
  const post = await write(adas, 'Boots by the door, rain on the way. #weather');
  await write(bobs, 'The harbour library reopens on Saturday. Come and carry crates. #library');
  const kept = await write(bobs, 'Tea is provided, backs are not. https://example.org #library');
  await until(bobs.network.live({}), ({ posts }) => posts >= 3);
  await write(bobs, 'Mine leak.', { replyTo: post });
  await write(bobs, 'As I said:', { quote: post });
  await bobs.posts.like({ address: post, like: true });
  await bobs.posts.repost({ address: post, repost: true });
  const { address: pack } = await bobs.lists.create({
    purpose: 'pack',
    name: 'People of the quay',
    about: 'Whom to follow first when you come here.',
    public: true,
    members: [ada.account, bob.account],
  });
  const { address: list } = await adas.lists.create({
    purpose: 'people',
    name: 'Harbour',
    public: false,
    members: [bob.account],
  });
  await until(adas.network.live({}), ({ posts }) => posts >= 5);
  const folder = await adas.bookmarks.saveFolder({ name: 'To carry' });
  await adas.bookmarks.set({ address: kept, folder: folder.id });
  await adas.bookmarks.set({ address: post });
  await adas.tags.follow({ tag: 'library', follow: true });
  await adas.drafts.save({
    content: { text: 'Half a thought', mentions: [], langs: [], sensitive: false, images: [] },
  });
  await adas.hiding.mute({ kind: 'word', what: 'crates' });
  return { ada, bob, adas, bobs, post, pack, list };
}

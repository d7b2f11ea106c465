import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { OwnRecord } from '../../sync/documents/index.ts';
import type { PostReference } from '../../sync/protocol/index.ts';
import { saveOwnAccount } from '../../sync/engine/account/own-account.ts';
import { noKeychain } from '../../sync/engine/keys/keychain.ts';
import { Vault } from '../../sync/engine/keys/vault.ts';
import { openLocal } from '../../sync/store/index.ts';
import type { Chance } from './chance.ts';
import { landscape } from './picture.ts';
import { polls } from './polls.ts';
import { answer, beginning, langOf, quotation, Words } from './sayings.ts';
import type { Said } from './sayings.ts';
import { openTown, spaceFile } from './town.ts';
import type { Town, Villager } from './town.ts';

const SEED = 2026;
const POSTS = 2000;
const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Shares of all posts. */
const ANSWERS = 0.58;
const QUOTES = 0.05;
const PICTURES = 0.04;
const EDITS = 0.02;
const DELETIONS = 0.005;
/** Posts among which an answer looks for what it answers. */
const RECENT = 60;
/** So many posts are read at once, and then liked and shared. */
const REACTING = 50;
/** How many of the forty like a post, and how many of all posts somebody shares. */
const LIKES = 14;
const REPOSTED = 0.06;
const FOLLOWS = 14;
/** The last polls stand so many posts apart. */
const BETWEEN_POLLS = 8;

interface Asked {
  post: PostReference;
  poll: (typeof polls)[number];
}

/** Fills a data folder with the town, and makes its first resident the one whose folder it is. */
export async function settle(dataDir: string, now: number, posts = POSTS): Promise<void> {
  let time = now - DAYS * DAY_MS;
  const town = await openTown(spaceFile(dataDir), { seed: SEED, clock: () => time });
  const [me] = town.villagers;
  if (me === undefined) throw new Error('a town of nobody');
  town.store.setOwn([{ account: me.account, device: me.made.device.publicKey }]);
  for (const villager of town.villagers) moveIn(villager, town);
  const said: Said[] = [];
  const unread: Said[] = [];
  const asked: Asked[] = [];
  for (let at = 0; at < posts; at++) {
    time = Math.floor(now - ((posts - at) * DAYS * DAY_MS) / posts);
    const poll = polls[(posts - at) / BETWEEN_POLLS - 1];
    if (poll === undefined) unread.push(...(await sayOne(town, said)));
    else asked.push(...ask(town, poll));
    if (unread.length === REACTING) react(town, unread.splice(0));
  }
  time = now - 60_000;
  for (const one of asked) vote(town, one);
  react(town, unread);
  await town.close();
  await belongTo(dataDir, me);
}

function moveIn(villager: Villager, { villagers, chance }: Town): void {
  const { name, about } = villager.resident;
  villager.write({ type: 'profile', name, about });
  const others = villagers.filter((other) => other !== villager && chance.in(FOLLOWS / 40));
  villager.write(
    ...others.map(({ account }): OwnRecord => ({ type: 'follow', account, follow: true })),
  );
}

/** @returns what was said, where others may react to it */
async function sayOne(town: Town, said: Said[]): Promise<Said[]> {
  const before = said.length;
  await sayNow(town, said);
  return said.slice(before);
}

async function sayNow(town: Town, said: Said[]): Promise<void> {
  const { chance } = town;
  const by = chance.weighted(town.villagers, ({ resident }) => resident.pen);
  const near = said.slice(-RECENT).filter(({ lang }) => by.resident.langs.includes(lang));
  if (near.length > 0 && chance.in(ANSWERS)) {
    const to = chance.of(near);
    const [post] = by.write(answer(to, chance));
    if (post !== undefined) said.push({ ...to, by, post });
    return;
  }
  if (near.length > 0 && chance.in(QUOTES)) {
    const of = chance.of(near);
    const [post] = by.write(quotation(of, chance));
    if (post !== undefined) said.push({ ...of, by, post, root: post });
    return;
  }
  const lang = langOf(by, chance);
  const { record, topic } = beginning(lang, chance);
  const images = chance.in(PICTURES) ? [await picture(town, by, lang)] : undefined;
  const [post] = by.write(images === undefined ? record : { ...record, images });
  if (post === undefined) return;
  said.push({ by, post, root: post, lang, topic });
  if (chance.in(EDITS))
    by.write({ ...record, ...edited(record.text), type: 'edit', post, replaces: [] });
  else if (chance.in(DELETIONS)) by.write({ type: 'delete', post });
}

function edited(text: string): { text: string } {
  return { text: `${text} (!)` };
}

const ALTS: Readonly<Record<string, string>> = {
  fr: 'Des collines sous un grand ciel, au bord de la nuit.',
  de: 'Hügel unter weitem Himmel, kurz vor der Nacht.',
  es: 'Colinas bajo un cielo grande, al borde de la noche.',
};

async function picture({ store, chance }: Town, by: Villager, lang: string) {
  const { bytes, ...drawn } = landscape(chance);
  const type = 'image/png' as const;
  const kept = await store.blobs.add(bytes, { ...drawn, type }, by.account);
  const alt = ALTS[lang] ?? 'Hills under a wide sky, at the edge of night.';
  return { ...drawn, type, hash: kept.hash, size: bytes.length, alt };
}

function ask({ villagers, chance }: Town, poll: Asked['poll']): Asked[] {
  const { lang, text, options, multiple = false } = poll;
  const by = chance.of(villagers.filter(({ resident }) => resident.langs.includes(lang)));
  const [post] = by.write({
    ...new Words().add(text).post(lang),
    poll: { options: [...options], multiple },
  });
  return post === undefined ? [] : [{ post, poll }];
}

/** Everybody but who looks: they may still choose. */
function vote({ villagers, chance }: Town, { post, poll }: Asked): void {
  const { options, leans, multiple = false } = poll;
  const indices = options.map((_, index) => index);
  for (const voter of villagers.slice(1)) {
    if (chance.in(0.2)) continue;
    const chosen = multiple
      ? indices.filter(() => chance.in(0.5))
      : [chance.weighted(indices, (index) => leans[index] ?? 1)];
    if (chosen.length > 0) voter.write({ type: 'vote', post, options: chosen, replaces: [] });
  }
}

function react({ villagers, chance }: Town, said: readonly Said[]): void {
  for (const villager of villagers) {
    const liked = said.filter(({ by }) => by !== villager && likes(villager, chance));
    villager.write(
      ...liked.map(({ post }): OwnRecord => ({ type: 'like', post, like: true, replaces: [] })),
    );
  }
  for (const { by, post } of said) {
    const fond = chance.weighted(villagers, ({ resident }) => resident.pen);
    if (fond !== by && chance.in(REPOSTED))
      fond.write({ type: 'repost', post, repost: true, replaces: [] });
  }
}

/** Some like much, some little. */
function likes({ resident }: Villager, chance: Chance): boolean {
  return chance.in(((LIKES / 40) * resident.pen) / 8);
}

/** As the engine leaves a folder when somebody made an account in it. */
async function belongTo(dataDir: string, me: Villager): Promise<void> {
  const vault = await Vault.open({
    path: join(dataDir, 'keys.json'),
    keychain: noKeychain,
    passphrase: undefined,
    random: randomBytes,
    log: () => undefined,
  });
  await vault.write('device', me.made.device.seed);
  const local = openLocal(join(dataDir, 'local.sqlite'));
  saveOwnAccount(local, 'account', {
    account: me.account,
    device: me.made.device.publicKey,
    admission: me.made.genesis.id,
  });
  local.close();
}

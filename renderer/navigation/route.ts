import { accountSchema, addressSchema, listAddressSchema } from '../../sync/api/index.ts';
import { linkSchema } from '../../sync/api/window.ts';

export const settingsSections = [
  'identity',
  'network',
  'reading',
  'notifications',
  'follows',
  'appearance',
  'language',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** Tabs beside the posts, which stand there without being named. */
export const profileTabs = ['replies', 'media', 'likes', 'following', 'followers'] as const;
export type ProfileTab = (typeof profileTabs)[number];

/** What is searched for beside posts. */
export const searchTabs = ['people', 'tags'] as const;
export type SearchTab = (typeof searchTabs)[number];

/** What others did with a post, beside answering it. */
export const responses = ['likes', 'reposts', 'quotes'] as const;
export type ResponseKind = (typeof responses)[number];

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'notifications' }
  | { readonly screen: 'search'; readonly query: string; readonly tab?: SearchTab }
  | { readonly screen: 'tag'; readonly tag: string }
  | { readonly screen: 'people' }
  | { readonly screen: 'bookmarks'; readonly folder?: string }
  | { readonly screen: 'drafts' }
  | { readonly screen: 'lists' }
  | { readonly screen: 'list'; readonly address: string }
  | { readonly screen: 'hidden' }
  | { readonly screen: 'space' }
  | { readonly screen: 'connections' }
  | { readonly screen: 'thread'; readonly address: string; readonly reply: boolean }
  | { readonly screen: 'responses'; readonly address: string; readonly of: ResponseKind }
  | { readonly screen: 'profile'; readonly account: string; readonly tab?: ProfileTab }
  | { readonly screen: 'settings'; readonly section: SettingsSection }
  | { readonly screen: 'nowhere' };

const NOWHERE: Route = { screen: 'nowhere' };
const PLAIN = [
  'home',
  'notifications',
  'people',
  'drafts',
  'lists',
  'hidden',
  'space',
  'connections',
] as const satisfies readonly Route['screen'][];

/** `#/…` of a route: links are real links, and back and forward work. */
export function hashOf(route: Route): string {
  switch (route.screen) {
    case 'home':
    case 'nowhere':
      return '#/';
    case 'notifications':
    case 'people':
    case 'drafts':
    case 'lists':
    case 'hidden':
    case 'space':
    case 'connections':
      return pathOf(route.screen);
    case 'search':
      return pathOf('search', route.tab ?? 'posts', route.query);
    case 'tag':
      return pathOf('tag', route.tag);
    case 'bookmarks':
      return pathOf('bookmarks', route.folder);
    case 'list':
      return pathOf('list', route.address);
    case 'thread':
      return pathOf('thread', route.address, route.reply ? 'reply' : undefined);
    case 'responses':
      return pathOf('thread', route.address, route.of);
    case 'profile':
      return pathOf('profile', route.account, route.tab);
    case 'settings':
      return pathOf('settings', route.section);
  }
}

/** What a hash means; undefined for hashes that are not of this program, as of a skip link. */
export function routeOf(hash: string): Route | undefined {
  if (hash === '' || hash === '#') return { screen: 'home' };
  if (!hash.startsWith('#/')) return undefined;
  const [screen = '', first = '', second = ''] = hash.slice(2).split('/').map(decode);
  const plain = PLAIN.find((name) => name === screen);
  if (plain !== undefined) return { screen: plain };
  switch (screen) {
    case '':
      return { screen: 'home' };
    case 'search': {
      const tab = searchTabs.find((name) => name === first);
      return { screen: 'search', query: second, ...(tab === undefined ? {} : { tab }) };
    }
    case 'tag':
      return first === '' ? NOWHERE : { screen: 'tag', tag: first };
    case 'bookmarks':
      return { screen: 'bookmarks', ...(first === '' ? {} : { folder: first }) };
    case 'list':
      return isListAddress(first) ? { screen: 'list', address: first } : NOWHERE;
    case 'thread':
      return threadRoute(first, second);
    case 'profile': {
      if (!accountSchema.safeParse(first).success) return NOWHERE;
      const tab = profileTabs.find((name) => name === second);
      return { screen: 'profile', account: first, ...(tab === undefined ? {} : { tab }) };
    }
    case 'settings': {
      const section = settingsSections.find((name) => name === first);
      return { screen: 'settings', section: section ?? 'identity' };
    }
    default:
      return NOWHERE;
  }
}

/** Where a `starling://…` link from outside leads. */
export function routeOfLink(link: string): Route {
  if (!linkSchema.safeParse(link).success) return NOWHERE;
  if (addressSchema.safeParse(link).success) {
    return { screen: 'thread', address: link, reply: false };
  }
  if (isListAddress(link)) return { screen: 'list', address: link };
  const [, account] = link.slice('starling://'.length).split('/');
  return account === undefined ? { screen: 'home' } : { screen: 'profile', account };
}

function threadRoute(address: string, rest: string): Route {
  if (!addressSchema.safeParse(address).success) return NOWHERE;
  const of = responses.find((name) => name === rest);
  if (of !== undefined) return { screen: 'responses', address, of };
  return { screen: 'thread', address, reply: rest === 'reply' };
}

const isListAddress = (address: string): boolean => listAddressSchema.safeParse(address).success;

function pathOf(...parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined);
  return `#/${given.map(encodeURIComponent).join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

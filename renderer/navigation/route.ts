import { accountSchema, addressSchema } from '../../sync/api/index.ts';
import { linkSchema } from '../../sync/api/window.ts';

export const settingsSections = ['identity', 'network', 'appearance', 'language'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'people' }
  | { readonly screen: 'thread'; readonly address: string; readonly reply: boolean }
  | { readonly screen: 'profile'; readonly account: string }
  | { readonly screen: 'settings'; readonly section: SettingsSection }
  | { readonly screen: 'nowhere' };

/** `#/…` of a route: links are real links, and back and forward work. */
export function hashOf(route: Route): string {
  switch (route.screen) {
    case 'home':
    case 'nowhere':
      return '#/';
    case 'people':
      return '#/people';
    case 'thread':
      return `#/thread/${encodeURIComponent(route.address)}${route.reply ? '/reply' : ''}`;
    case 'profile':
      return `#/profile/${route.account}`;
    case 'settings':
      return `#/settings/${route.section}`;
  }
}

/** What a hash means; undefined for hashes that are not of this program, as of a skip link. */
export function routeOf(hash: string): Route | undefined {
  if (hash === '' || hash === '#') return { screen: 'home' };
  if (!hash.startsWith('#/')) return undefined;
  const [screen = '', first = '', second = ''] = hash.slice(2).split('/').map(decode);
  switch (screen) {
    case '':
      return { screen: 'home' };
    case 'people':
      return { screen: 'people' };
    case 'thread':
      return addressSchema.safeParse(first).success
        ? { screen: 'thread', address: first, reply: second === 'reply' }
        : { screen: 'nowhere' };
    case 'profile':
      return accountSchema.safeParse(first).success
        ? { screen: 'profile', account: first }
        : { screen: 'nowhere' };
    case 'settings': {
      const section = settingsSections.find((name) => name === first);
      return { screen: 'settings', section: section ?? 'identity' };
    }
    default:
      return { screen: 'nowhere' };
  }
}

/** Where a `starling://…` link from outside leads. */
export function routeOfLink(link: string): Route {
  if (!linkSchema.safeParse(link).success) return { screen: 'nowhere' };
  if (addressSchema.safeParse(link).success) {
    return { screen: 'thread', address: link, reply: false };
  }
  const [, account] = link.slice('starling://'.length).split('/');
  return account === undefined ? { screen: 'home' } : { screen: 'profile', account };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

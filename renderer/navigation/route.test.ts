import { describe, expect, it } from 'vitest';
import { hashOf, routeOf, routeOfLink } from './route.ts';
import type { Route } from './route.ts';

const account = `bafyrei${'a'.repeat(52)}`;
const address = `starling://square/${account}/post/3kabcdefghij2`;
const list = `starling://square/${account}/list/3kabcdefghij2`;

describe('a route', () => {
  it('survives the way through its hash', () => {
    const routes: Route[] = [
      { screen: 'home' },
      { screen: 'notifications' },
      { screen: 'people' },
      { screen: 'drafts' },
      { screen: 'lists' },
      { screen: 'hidden' },
      { screen: 'search', query: '' },
      { screen: 'search', query: 'from:Ada "50 % / half" #été' },
      { screen: 'search', query: 'Ada', tab: 'people' },
      { screen: 'tag', tag: 'c/c++?' },
      { screen: 'bookmarks' },
      { screen: 'bookmarks', folder: 'a/b' },
      { screen: 'list', address: list },
      { screen: 'list', address: 'private/3kabcdefghij2' },
      { screen: 'thread', address, reply: false },
      { screen: 'thread', address, reply: true },
      { screen: 'responses', address, of: 'quotes' },
      { screen: 'profile', account },
      { screen: 'profile', account, tab: 'following' },
      { screen: 'settings', section: 'network' },
    ];
    for (const route of routes) expect(routeOf(hashOf(route))).toEqual(route);
  });

  it('leads nowhere when its hash is damaged or foreign', () => {
    expect(routeOf('#/thread/%E0%A4%A')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#/thread/https%3A%2F%2Fexample.org')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#/profile/somebody')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#/list/people')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#/tag')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#main')).toBeUndefined();
  });
});

describe('a starling link', () => {
  it('opens a thread, a profile or a list, and nothing else', () => {
    expect(routeOfLink(address)).toEqual({ screen: 'thread', address, reply: false });
    expect(routeOfLink(`starling://square/${account}`)).toEqual({ screen: 'profile', account });
    expect(routeOfLink(list)).toEqual({ screen: 'list', address: list });
    expect(routeOfLink('private/3kabcdefghij2')).toEqual({ screen: 'nowhere' });
    expect(routeOfLink('starling://square/javascript')).toEqual({ screen: 'nowhere' });
    expect(routeOfLink('starling://square')).toEqual({ screen: 'home' });
    expect(routeOfLink('https://example.org')).toEqual({ screen: 'nowhere' });
  });
});

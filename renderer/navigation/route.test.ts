import { describe, expect, it } from 'vitest';
import { hashOf, routeOf, routeOfLink } from './route.ts';
import type { Route } from './route.ts';

const account = `bafyrei${'a'.repeat(52)}`;
const address = `starling://square/${account}/post/3kabcdefghij2`;

describe('a route', () => {
  it('survives the way through its hash', () => {
    const routes: Route[] = [
      { screen: 'home' },
      { screen: 'people' },
      { screen: 'thread', address, reply: false },
      { screen: 'thread', address, reply: true },
      { screen: 'profile', account },
      { screen: 'settings', section: 'network' },
    ];
    for (const route of routes) expect(routeOf(hashOf(route))).toEqual(route);
  });

  it('leads nowhere when its hash is damaged or foreign', () => {
    expect(routeOf('#/thread/%E0%A4%A')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#/thread/https%3A%2F%2Fexample.org')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#/profile/somebody')).toEqual({ screen: 'nowhere' });
    expect(routeOf('#main')).toBeUndefined();
  });
});

describe('a starling link', () => {
  it('opens a thread or a profile, and nothing else', () => {
    expect(routeOfLink(address)).toEqual({ screen: 'thread', address, reply: false });
    expect(routeOfLink(`starling://square/${account}`)).toEqual({ screen: 'profile', account });
    expect(routeOfLink('starling://square/javascript')).toEqual({ screen: 'nowhere' });
    expect(routeOfLink('starling://square')).toEqual({ screen: 'home' });
    expect(routeOfLink('https://example.org')).toEqual({ screen: 'nowhere' });
  });
});

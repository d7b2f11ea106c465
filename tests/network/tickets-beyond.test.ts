import { describe, expect, it, vi } from 'vitest';
import { meetingPlaces } from '../../sync/engine/spaces/invitations.ts';
import { PUBLIC_SQUARE, readInvite } from '../../sync/protocol/index.ts';
import { whyNoPacketFilter } from '../cli/namespaces.ts';
import * as shapes from '../cli/shapes.ts';
import { Computer, until } from '../cli/starling-process.ts';
import { Internet, whyNoUpnp } from './internet.ts';
import type { InternetHost } from './internet.ts';

const reason = whyNoPacketFilter();
const LISTEN = ['--listen', '/ip4/0.0.0.0/tcp/4001'] as const;

async function person(name: string, host: InternetHost): Promise<Computer> {
  const computer = new Computer(undefined, host);
  await computer.ask('init', '--name', name);
  return computer;
}
/** A peer with a public address that helps others to meet; gives where to call it in the square. */
async function relayAt(computer: Computer, { address }: InternetHost): Promise<string> {
  const { addresses } = shapes.peer.parse(await computer.start('peer', '--relay', ...LISTEN));
  return addresses.find((a) => a.startsWith(`/ip4/${address}/tcp/4001/`)) ?? '';
}
/** Resolves when its node of the public square has a place at a relay. */
async function placed(computer: Computer): Promise<void> {
  const client = await computer.client();
  await until(
    client.connections.live({ space: PUBLIC_SQUARE }),
    ({ reach }) => reach.relays.length > 0,
  );
}
const peerOf = (address: string): string => /\/p2p\/([^/]+)/.exec(address)?.[1] ?? '';
function addressesIn(link: string): string[] {
  const invite = readInvite(link);
  return invite.ok ? meetingPlaces(invite.value) : [];
}
/** Peer ids of the relays by which a ticket's lobby is reached. */
function relaysIn(link: string): string[] {
  return addressesIn(link)
    .filter((address) => address.includes('/p2p-circuit'))
    .map(peerOf);
}
const spaceOf = (answer: unknown): string =>
  (shapes.space.parse(answer) as { space: string }).space;

describe('a ticket of somebody behind a router', { timeout: 150_000 }, () => {
  it('is exchanged through a relay of the square, and leads to a member who can be called', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const [outside, public_] = [internet.host('relay'), internet.host('keeper')];
    const relay = new Computer(undefined, outside);
    const at = await relayAt(relay, outside);
    // The founder can be called, in the community; the square's relay knows nothing of it.
    const keeper = await person('Keeper', public_);
    await relayAt(keeper, public_);
    await keeper.ask('space', 'create', '--name', 'School');
    await keeper.ask('post', 'for the school', '--space', 'School');
    const open = shapes.openInvite.parse(await keeper.ask('invite', '--space', 'School'));
    const own = shapes.ticket.parse(await keeper.ask('invite', '--space', 'School', '--uses', '1'));
    // Its lobby has no peers that could try the address, as AutoNAT would.
    expect(addressesIn(own.link)[0]).toContain(`/ip4/${public_.address}/`);
    const ada = await person('Ada', internet.home('ada', 'random'));
    await ada.start('peer', '--connect', at);
    await placed(ada);
    const school = spaceOf(await ada.ask('join', open.link));
    const adas = await ada.client();
    await until(adas.connections.live({ space: school }), ({ peers }) => peers.length > 0);
    const { link } = shapes.ticket.parse(
      await ada.ask('invite', '--space', 'School', '--uses', '1'),
    );
    expect(relaysIn(link)).toEqual([peerOf(at)]);

    const bob = await person('Bob', internet.home('bob', 'random'));
    await bob.start('peer');
    expect(spaceOf(await bob.ask('join', link))).toBe(school);
    const bobs = await bob.client();
    await until(bobs.spaces.live({}), ({ spaces }) =>
      spaces.some(({ space, posts }) => space === school && posts === 1),
    );
  });

  it('names another relay once the first one is gone, and it is said where nobody of the community is in reach', async (ctx) => {
    ctx.skip(reason !== undefined, reason);
    using internet = new Internet();
    const hosts = [internet.host('one'), internet.host('two'), internet.host('three')];
    const relays = hosts.map((host) => new Computer(undefined, host));
    const places: string[] = [];
    for (const [n, relay] of relays.entries())
      places.push(await relayAt(relay, hosts[n] as InternetHost));
    const ada = await person('Ada', internet.home('ada', 'random'));
    await ada.start('peer', ...places.flatMap((place) => ['--connect', place]));
    await placed(ada);
    await ada.ask('space', 'create', '--name', 'School');
    const ticket = async (): Promise<string> =>
      shapes.ticket.parse(await ada.ask('invite', '--space', 'School', '--uses', '1')).link;
    const first = relaysIn(await ticket());
    expect(first).toHaveLength(2);
    const end = (id: string | undefined) =>
      relays[places.findIndex((place) => peerOf(place) === id)]?.stop('SIGKILL');
    await end(first[0]);
    const [last = ''] = places.map(peerOf).filter((id) => !first.includes(id));
    const link = await vi.waitFor(
      async () => {
        const made = await ticket();
        expect(relaysIn(made)).toContain(last);
        return made;
      },
      { timeout: 60_000, interval: 2000 },
    );
    await end(first[1]);

    const bob = await person('Bob', internet.home('bob', 'random'));
    await bob.start('peer');
    // Nobody of the community can be called, and none of them is a relay: that is said.
    const joined = await bob.try('join', link);
    expect(joined).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('always-on peer') as string,
    });
    const { peers, unreachedCount } = shapes.network.parse(
      await bob.ask('network', '--space', 'School'),
    );
    expect(peers).toEqual([]);
    expect(unreachedCount).toBe(1);
  });

  it('is exchanged at a port that the router was asked for', async (ctx) => {
    ctx.skip(whyNoUpnp() !== undefined, whyNoUpnp());
    using internet = new Internet();
    const home = internet.home('ada', 'random', { upnp: true });
    const ada = await person('Ada', home);
    await ada.start('peer');
    await ada.ask('space', 'create', '--name', 'School');
    const link = await vi.waitFor(
      async () => {
        const answer = await ada.ask('invite', '--space', 'School', '--uses', '1');
        const made = shapes.ticket.parse(answer).link;
        expect(addressesIn(made).join()).toContain(`/ip4/${home.address}/`);
        return made;
      },
      { timeout: 60_000, interval: 3000 },
    );
    const bob = await person('Bob', internet.home('bob', 'random'));
    await bob.start('peer');
    expect((await bob.try('join', link)).code).toBe(0);
  });
});

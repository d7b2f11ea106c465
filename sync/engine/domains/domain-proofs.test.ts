import { describe, expect, it } from 'vitest';
import { accountOfName } from '../../../tests/fixtures/samples.ts';
import type { SpaceId } from '../../protocol/index.ts';
import { DOMAIN, domain } from '../testing/domain-server.ts';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';
import { domainAsker, PROOF_BYTES } from './ask-domain.ts';
import type { AskDomain } from './ask-domain.ts';
import { isPublicAddress, resolvePublic } from './public-address.ts';

const ADA = accountOfName('ada');

const says = (body: string) => domain((_, response) => response.end(body));
const proofOf = (accounts: string[]) => JSON.stringify({ accounts });

describe('a domain', () => {
  it('is asked for the accounts that it names', async () => {
    const { ask, asked } = await says(proofOf([ADA]));
    expect(await ask(DOMAIN)).toEqual({ reached: true, accounts: [ADA] });
    expect(asked).toEqual([`${DOMAIN}/.well-known/starling.json`]);
  });

  it.each([
    ['no JSON', 'hello'],
    ['other JSON', '{"accounts": "all"}'],
    ['nothing', ''],
  ])('that answers %s names nobody', async (_, body) => {
    const { ask } = await says(body);
    expect(await ask(DOMAIN)).toEqual({ reached: true, accounts: [] });
  });

  it('is heard up to 64 KB and not a byte further', async () => {
    const padded = (bytes: number) => proofOf([ADA]).padEnd(bytes, ' ');
    const { ask } = await says(padded(PROOF_BYTES));
    expect(await ask(DOMAIN)).toEqual({ reached: true, accounts: [ADA] });
    const { ask: askLonger } = await says(padded(PROOF_BYTES + 1));
    expect(await askLonger(DOMAIN)).toEqual({ reached: true, accounts: [] });
  });

  it('may lead elsewhere on the same host, and to no other one', async () => {
    const { ask } = await domain((request, response) => {
      if (request.url === '/elsewhere') response.end(proofOf([ADA]));
      else response.writeHead(301, { location: '/elsewhere' }).end();
    });
    expect(await ask(DOMAIN)).toEqual({ reached: true, accounts: [ADA] });
    for (const location of ['https://eve.example/', 'http://ada.example/', 'file:///etc/passwd']) {
      const led = await domain((_, response) => response.writeHead(302, { location }).end());
      expect(await led.ask(DOMAIN)).toEqual({ reached: true, accounts: [] });
      expect(led.asked).toHaveLength(1);
    }
    const round = await domain((_, response) => response.writeHead(302, { location: '/' }).end());
    expect(await round.ask(DOMAIN)).toEqual({ reached: true, accounts: [] });
    expect(round.asked).toHaveLength(4);
  });

  it('without such a page names nobody; one in trouble was not reached', async () => {
    const status = (code: number) => domain((_, response) => response.writeHead(code).end());
    expect(await (await status(404)).ask(DOMAIN)).toEqual({ reached: true, accounts: [] });
    expect(await (await status(503)).ask(DOMAIN)).toEqual({ reached: false });
  });

  it('whose certificate is for another name was not reached', async () => {
    const { ask } = await says(proofOf([ADA]));
    expect(await ask('eve.example')).toEqual({ reached: false });
  });

  it('on this computer or in this house is not called', async () => {
    const { ask } = await says(proofOf([ADA]));
    expect(await ask(DOMAIN)).toMatchObject({ reached: true });
    expect(await resolvePublic('localhost')).toEqual([]);
    expect(await domainAsker({ resolve: resolvePublic })('localhost')).toEqual({ reached: false });
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '192.168.1.1', '172.16.0.1', '172.31.255.255', '169.254.169.254'],
    ...['0.0.0.0', '100.64.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', 'ff02::1'],
  ])('at %s has no public address', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(['1.1.1.1', '172.32.0.1', '193.0.0.1', '223.255.255.255', '2606:4700::1111', '2a00::1'])(
    'at %s has one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('the domain that an account claims', () => {
  async function claiming(ask: AskDomain, { reachesInternet = true } = {}) {
    const asked: string[] = [];
    const engine = await openTestEngine(temporaryFolder(), {
      reachesInternet,
      askDomain: (name) => {
        asked.push(name);
        return ask(name);
      },
    });
    const { client } = engine;
    const { account } = await client.session.create({ name: 'Ada' });
    await client.profile.update({ name: 'Ada', about: '', domain: DOMAIN });
    return { client, engine, account, asked };
  }

  it('is asked when a person asks, and not before; what it said is remembered', async () => {
    const named: string[] = [];
    const { client, account, asked } = await claiming(() =>
      Promise.resolve({ reached: true, accounts: named }),
    );
    expect(await client.people.get({ account })).not.toHaveProperty('proof');
    expect(asked).toEqual([]);
    expect(await client.people.checkDomain({ account })).toMatchObject({ state: 'denied' });
    named.push(account);
    const proven = await client.people.checkDomain({ account });
    expect(proven).toMatchObject({ domain: DOMAIN, state: 'proven' });
    expect(asked).toEqual([DOMAIN, DOMAIN]);
    expect((await client.people.get({ account })).proof).toEqual(proven);
    await client.profile.update({ name: 'Ada', about: '', domain: 'other.example' });
    expect(await client.people.get({ account })).not.toHaveProperty('proof');
  });

  it('that cannot be reached proves nothing and denies nothing', async () => {
    const { client, account } = await claiming(() => Promise.resolve({ reached: false }));
    expect(await client.people.checkDomain({ account })).toMatchObject({ state: 'unreachable' });
    await client.profile.update({ name: 'Ada', about: '', domain: null });
    await expect(client.people.checkDomain({ account })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is asked in a community of the internet, and not in one of the local network', async () => {
    const { client, engine, account, asked } = await claiming(() =>
      Promise.resolve({ reached: true, accounts: [] }),
    );
    for (const [lanOnly, state] of [
      [true, 'unasked'],
      [false, 'denied'],
    ] as const) {
      const { space } = await client.spaces.create({ name: 'Ship', about: '', lanOnly });
      const there = engine.clientOf(space as SpaceId);
      await there.profile.update({ name: 'Ada', about: '', domain: DOMAIN });
      expect(await there.people.checkDomain({ account })).toMatchObject({ state });
      expect(asked).toEqual(lanOnly ? [] : [DOMAIN]);
    }
  });

  it('is not asked where nothing leaves the network', async () => {
    const { client, account, asked } = await claiming(
      () => Promise.resolve({ reached: true, accounts: [] }),
      { reachesInternet: false },
    );
    expect(await client.people.checkDomain({ account })).toEqual({
      domain: DOMAIN,
      state: 'unasked',
    });
    expect(asked).toEqual([]);
    expect(await client.people.get({ account })).not.toHaveProperty('proof');
  });
});

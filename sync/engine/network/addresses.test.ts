import { describe, expect, it } from 'vitest';
import { openTestEngine, temporaryFolder } from '../testing/open-test-engine.ts';

const open = (listen: string[], connect: string[] = []) =>
  openTestEngine(temporaryFolder(), { offline: false, mdns: false, listen, connect });

describe('an address that somebody gives', () => {
  it.each(['nonsense', '/ip4/1.2.3.4', '/ip4/1.2.3.4/udp/4001', '/ip4/1.2.3.4/tcp/99999'])(
    'is refused where it cannot be called: %s',
    async (address) => {
      const failure = { code: 'BAD_INPUT' };
      await expect(open(['/ip4/127.0.0.1/tcp/0'], [address])).rejects.toMatchObject(failure);
      await expect(open([address])).rejects.toMatchObject(failure);
    },
  );

  it('that is not of this computer is told in a sentence', async () => {
    await expect(open(['/ip4/203.0.113.9/tcp/0'])).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(
        /^This computer cannot be reached at .* \(E[A-Z]+\)\. /,
      ) as string,
    });
  });
});

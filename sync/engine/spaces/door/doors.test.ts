import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Doors } from './doors.ts';

const INVITATION = Buffer.from('an invitation');
/** Listening sockets of this process: what is left of lobbies. */
const listening = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
/** What is closed is gone a moment later. */
const untilListening = (count: number): Promise<void> =>
  vi.waitFor(() => expect(listening()).toBe(count), { timeout: 20_000 });

describe('doors that are opened and closed at the same time', { timeout: 60_000 }, () => {
  function doors() {
    const made = new Doors(
      { clock: { now: () => Date.now() }, random: randomBytes, log: () => undefined },
      () => INVITATION,
    );
    onTestFinished(() => made.close());
    return made;
  }

  it('leave one lobby, for the code that is shown', async () => {
    const made = doors();
    const none = listening();
    await made.open('code');
    const one = listening() - none;
    expect(one).toBeGreaterThan(0);
    await Promise.all([made.open('code'), made.open('code'), made.open('code')]);
    await untilListening(none + one);
    expect(made.view().code?.state).toBe('open');
    await made.close();
    await untilListening(none);
  });

  it('leave nothing where the last word was to close', async () => {
    const made = doors();
    const none = listening();
    for (const as of ['code', 'asking'] as const) {
      const opening = made.open(as);
      await Promise.all([made.close(), opening]);
      expect(made.view()).toEqual({});
      await untilListening(none);
    }
  });
});

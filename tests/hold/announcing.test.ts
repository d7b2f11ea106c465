import { multiaddr } from '@multiformats/multiaddr';
import { expect, it } from 'vitest';
import { KAD_PROTOCOL } from '../../sync/network/reach/kad.ts';
import { KAD_BYTES_PER_SECOND } from '../../sync/network/reach/limits.ts';
import { idOf, keyOf, publicAddress, sendAll, untilClosed } from '../network/announcer.ts';
import { ADD_PROVIDER, kadMessage } from '../network/kad-messages.ts';
import { Stranger } from '../network/stranger.ts';
import { addressOf, isBounded, member, report, times, timesBeside } from './beside.ts';

/** Streams of one flood, of which there are three, and what each of them brings. */
interface Flood {
  name: string;
  streams: number;
  /** Of the stream with this number. */
  messages: (id: Uint8Array, stream: number) => Uint8Array[];
}
const floods: Flood[] = [
  {
    name: 'a million addresses',
    streams: 334,
    messages: (id, stream) => [
      kadMessage(ADD_PROVIDER, keyOf(stream), {
        id,
        addresses: Array.from({ length: 1000 }, (_, n) => publicAddress(stream * 1000 + n)),
      }),
    ],
  },
  {
    // Each is looked at, which takes up to a millisecond: a million would take a quarter of an hour.
    name: 'sixty thousand provider records',
    streams: 20,
    messages: (id, stream) =>
      Array.from({ length: 1000 }, (_, n) =>
        kadMessage(ADD_PROVIDER, keyOf(stream * 1000 + n), { id, addresses: [publicAddress(1)] }),
      ),
  },
];

it.for(floods)(
  'of $name no more is kept than of some, and others are heard beside them',
  async (flood) => {
    using ada = await member('ada', [], { reaching: true });
    using bob = await member('bob', [addressOf(ada)]);
    const calm = await times(ada, bob, 'a word in the calm');
    const { node } = await Stranger.join();
    const connection = await node.dial(multiaddr(addressOf(ada)));
    let number = 0;
    const send = async (): Promise<void> => {
      const messages = flood.messages(idOf(node), number++);
      const bytes = messages.reduce((sum, { length }) => sum + length, 0);
      // To Ada so much time goes by as its rate takes: it is not what keeps the stranger back here.
      ada.leap(Math.ceil((1000 * bytes) / KAD_BYTES_PER_SECOND));
      const stream = await connection.newStream(KAD_PROTOCOL);
      const closed = untilClosed(stream);
      expect(await sendAll(stream, messages)).toBe(messages.length);
      // Where Ada has had enough of it, it is closed already.
      await stream.close().catch(() => undefined);
      await closed;
    };
    const memory = [ada.told.rss];
    const beside = await timesBeside(ada, bob, async (goesOn) => {
      while (number < flood.streams || goesOn()) await send();
    });
    memory.push(ada.told.rss);
    const bounded = await isBounded(memory, ada, async (again) => {
      for (const until = number + flood.streams; number < until;) await send();
      await times(ada, bob, `a word after it, ${String(again)}`);
    });
    report(flood.name, calm, beside, memory);
    expect(bounded).toBe(true);
    expect(connection.status).toBe('open');
  },
);

import type { ConnectionProtector, MessageStream } from '@libp2p/interface';
import { preSharedKey } from '@libp2p/pnet';
import { byteStream } from '@libp2p/utils';
import { swarmKey } from './space-secret.ts';

/** What whoever calls says first (specs/connections, multistream-select): a length and a protocol. */
const FIRST_WORDS = Buffer.from('\u0013/multistream/1.0.0\n');

/** Whoever calls has another secret, or speaks something else. */
class WrongSecret extends Error {
  override readonly name = 'WrongSecret';
}

/**
 * The private network of those who have the secret (specs/pnet/Private-Networks-PSK-V1.md). Under another
 * secret the first words are noise, in which libp2p looks for a length and often waits for more that
 * never comes: here whoever was called hangs up at once, and both know why.
 */
export function privateNetwork(secret: Uint8Array): () => ConnectionProtector {
  const open = preSharedKey({ psk: swarmKey(secret) });
  return () => {
    const network = open();
    const protect: ConnectionProtector['protect'] = network.protect.bind(network);
    network.protect = async (connection, options) => {
      const within = await protect(connection, options);
      if (within.direction === 'inbound') await hearFirstWords(within, options);
      return within;
    };
    return network;
  };
}

/** Leaves the stream as it was. @throws WrongSecret, and the stream is aborted */
async function hearFirstWords(
  stream: MessageStream,
  options: Parameters<ConnectionProtector['protect']>[1],
): Promise<void> {
  const bytes = byteStream(stream);
  const first = await bytes.read({ ...options, bytes: FIRST_WORDS.length });
  bytes.unwrap();
  if (!FIRST_WORDS.equals(first.subarray())) {
    const error = new WrongSecret('it has another secret');
    stream.abort(error);
    throw error;
  }
  stream.unshift(first);
}

import { TimeoutError } from '@libp2p/interface';
import type { MultiaddrConnection, Transport, Upgrader, UpgraderOptions } from '@libp2p/interface';
import { DIAL_ADDRESS_MS } from './limits.ts';

/**
 * Gives up soon where nobody answers, and has patience with whoever does: to connect takes one round
 * trip, the handshakes after it several. libp2p has one limit for both.
 */
export function patient<Components>(
  open: (components: Components) => Transport,
): (components: Components) => Transport {
  return (components) => {
    const transport = open(components);
    const dial: Transport['dial'] = transport.dial.bind(transport);
    transport.dial = async (address, options) => {
      const silence = new AbortController();
      const timer = setTimeout(() => {
        silence.abort(new TimeoutError('nobody answers there'));
      }, DIAL_ADDRESS_MS);
      const upgrade: Pick<Upgrader, 'upgradeOutbound'> = {
        upgradeOutbound: (connection: MultiaddrConnection, given: UpgraderOptions) => {
          clearTimeout(timer);
          return options.upgrader.upgradeOutbound(connection, given);
        },
      };
      const upgrader = Object.assign(Object.create(options.upgrader) as Upgrader, upgrade);
      const signal = AbortSignal.any([options.signal, silence.signal]);
      try {
        return await dial(address, Object.assign({}, options, { upgrader, signal }));
      } finally {
        clearTimeout(timer);
      }
    };
    return transport;
  };
}

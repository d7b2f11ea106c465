import { parseArgs } from 'node:util';
import type { EngineOptions } from '../../engine.ts';
import { defaultDataFolder } from '../data-folder.ts';

/** What the desktop app hands on to its engine; the words of `starling serve`. */
export function readFlags(
  args: string[],
): Pick<EngineOptions, 'dataDir' | 'listen' | 'connect' | 'mdns' | 'portMapping'> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      listen: { type: 'string', multiple: true },
      connect: { type: 'string', multiple: true },
      'no-mdns': { type: 'boolean', default: false },
      'no-port-mapping': { type: 'boolean', default: false },
    },
  });
  return {
    dataDir: values.data ?? defaultDataFolder(),
    listen: values.listen,
    connect: values.connect,
    mdns: !values['no-mdns'],
    portMapping: !values['no-port-mapping'],
  };
}

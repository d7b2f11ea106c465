import type { StatusView } from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { Metric } from './exposition.ts';

export type Measured = Pick<Engine, 'client' | 'clientOf'>;

/** What is told of each space. */
const OF_SPACES: readonly (Omit<Metric, 'samples'> & { of: (status: StatusView) => number })[] = [
  {
    name: 'starling_peers',
    type: 'gauge',
    help: 'Peers that are connected.',
    of: ({ peers }) => peers.length,
  },
  {
    name: 'starling_posts',
    type: 'gauge',
    help: 'Posts that are held.',
    of: ({ posts }) => posts,
  },
  {
    name: 'starling_accounts',
    type: 'gauge',
    help: 'Accounts whose key log is held.',
    of: ({ accounts }) => accounts,
  },
  {
    name: 'starling_stored_bytes',
    type: 'gauge',
    help: 'Bytes of documents, commits and records that are held; pictures are not among them.',
    of: ({ bytesStored }) => bytesStored,
  },
  {
    name: 'starling_received_bytes_total',
    type: 'counter',
    help: 'Bytes received since the start.',
    of: ({ bytesIn }) => bytesIn,
  },
  {
    name: 'starling_sent_bytes_total',
    type: 'counter',
    help: 'Bytes sent since the start.',
    of: ({ bytesOut }) => bytesOut,
  },
];

/** Everything as it is now. */
export async function measure({ client, clientOf }: Measured): Promise<Metric[]> {
  const { spaces } = await client.spaces.list({});
  const statuses = await Promise.all(
    spaces.map(async ({ space }) => ({
      space,
      status: await clientOf(space as SpaceId).network.status({}),
    })),
  );
  return [
    ...OF_SPACES.map(({ of, ...metric }) => ({
      ...metric,
      samples: statuses.map(({ space, status }) => ({ space, value: of(status) })),
    })),
    {
      name: 'process_resident_memory_bytes',
      type: 'gauge',
      help: 'Memory of this process; those that decode documents are not in it.',
      samples: [{ value: process.memoryUsage.rss() }],
    },
    {
      name: 'process_start_time_seconds',
      type: 'gauge',
      help: 'When this process started, in seconds since the Unix epoch.',
      samples: [{ value: performance.timeOrigin / 1000 }],
    },
  ];
}

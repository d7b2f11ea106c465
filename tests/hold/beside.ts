/* A flood, and two members who are heard beside it: what a word takes, and what it costs in memory. */
import { here, MemberProcess } from '../network/member-process.ts';
import type { Who } from '../network/member-process.ts';

const LISTEN = ['/ip4/127.0.0.1/tcp/0'];
const MB = 1024 * 1024;
/** What memory may grow by when the same flood comes again: garbage that is not collected yet. */
const AGAIN_BYTES = 32 * MB;
/** The same flood at the most until it has filled what is remembered. */
const AGAIN_MOST = 6;

/** A member of the square over loopback, in a process of its own. */
export const member = (
  name: string,
  connect: readonly string[] = [],
  as: Pick<Who, 'reaching'> = {},
): Promise<MemberProcess> =>
  MemberProcess.start(here, { name, listen: LISTEN, connect, mdns: false, open: true, ...as });
export const addressOf = ({ told }: MemberProcess): string => told.addresses[0] ?? '';

/** Bob says something ten times; milliseconds until Ada has it, each time. */
export async function times(
  ada: MemberProcess,
  bob: MemberProcess,
  what: string,
): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < 10; n++) {
    const began = performance.now();
    const text = `${what} ${String(n)}`;
    bob.post(text);
    await ada.until(`has "${text}"`, ({ newest }) => newest.includes(text));
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b);
}

/** The same while a flood goes on, which ends when all ten have come and not before. */
export async function timesBeside(
  ada: MemberProcess,
  bob: MemberProcess,
  flood: (goesOn: () => boolean) => Promise<void>,
): Promise<number[]> {
  let isHeard = false;
  const heard = times(ada, bob, 'a word beside it').finally(() => (isHeard = true));
  const [took] = await Promise.all([heard, flood(() => !isHeard)]);
  return took;
}

/**
 * The flood again until it leaves nothing more behind; what is kept of each would show every time.
 * @param memory in bytes, before it and after it; goes on with what it is after each
 */
export async function isBounded(
  memory: number[],
  ada: MemberProcess,
  flood: (again: number) => Promise<unknown>,
): Promise<boolean> {
  for (let again = 0; again < AGAIN_MOST; again++) {
    const before = ada.told.rss;
    await flood(again);
    memory.push(ada.told.rss);
    if (ada.told.rss - before < AGAIN_BYTES) return true;
  }
  return false;
}

const median = (took: readonly number[]): number => Math.round(took[took.length >> 1] ?? 0);

export function report(what: string, calm: number[], beside: number[], memory: number[]): void {
  const megabytes = memory.map((rss) => String(Math.round(rss / MB))).join(', ');
  console.log(
    `a word took ${String(median(calm))} ms, beside ${what} ${String(median(beside))} ms; ` +
      `memory before, and after each: ${megabytes} MB`,
  );
}

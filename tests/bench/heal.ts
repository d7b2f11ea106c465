import { Lan, whyNoNamespaces } from '../cli/namespaces.ts';
import { MemberProcess, untilEqual } from '../network/member-process.ts';
import { round } from './rows.ts';
import type { Row } from './rows.ts';

const NAMES = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal'];
/** Longer than a lost peer is called in short intervals (network/limits.ts, RECENTLY_LOST_MS). */
const PARTED_MS = 150_000;
const POSTS = 50;

/** Eight members fall into two networks, write on both sides, and meet again: until all are equal. */
export async function heal(): Promise<Row[]> {
  const reason = whyNoNamespaces();
  if (reason !== undefined) {
    console.error(`heal is not measured: ${reason}`);
    return [];
  }
  using lan = new Lan(NAMES.length);
  await using members = new AsyncDisposableStack();
  const all = await Promise.all(
    lan.hosts.map((host, at) => MemberProcess.start(host, { name: NAMES[at] ?? '', mdns: true })),
  );
  for (const member of all) members.use(member);
  for (const member of all) member.post(`${member.name} is here`);
  await untilEqual(all, all.length);
  lan.part(lan.hosts.slice(4));
  for (const member of all)
    await member.until('is with its half alone', ({ peers }) => peers.length <= 3);
  for (let n = 0; n < POSTS; n++)
    for (const member of all) member.post(`${member.name} in the dark ${String(n)}`);
  await new Promise((resolve) => setTimeout(resolve, PARTED_MS));
  const began = performance.now();
  lan.unite();
  await untilEqual(all, all.length * (POSTS + 1));
  const seconds = (performance.now() - began) / 1000;
  return [{ name: 'heal-8', value: round(seconds), unit: 's', goal: '<= 30' }];
}

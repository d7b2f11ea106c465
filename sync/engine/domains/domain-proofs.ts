import * as z from 'zod';
import { domainProofSchema } from '../../api/index.ts';
import type { DomainProofView } from '../../api/index.ts';
import type { AccountId } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';

/** Where answers are kept, by account: on this computer alone. */
const NAME = 'domain-proofs';
/** Answers that are kept, latest first. */
const KEPT = 200;

const keptSchema = z.record(z.string(), domainProofSchema);

/** What came out when the account's domain was asked last; undefined where nobody asked for this one. */
export function lastProof(
  { local }: Pick<Core, 'local'>,
  account: AccountId,
  domain: string,
): DomainProofView | undefined {
  const proof = kept(local)[account];
  return proof?.domain === domain ? proof : undefined;
}

/**
 * Asks the domain that an account claims whether it names the account. Its owner learns that this
 * computer asked, so it is done only when a person wants it.
 * @throws EngineError NOT_FOUND where the account claims none
 */
export async function checkDomain(core: Core, account: AccountId): Promise<DomainProofView> {
  const { domain } = core.store.profile(account);
  if (domain === undefined) throw new EngineError('NOT_FOUND', 'This account names no domain.');
  if (!core.reachesInternet) return { domain, state: 'unasked' };
  const answer = await core.askDomain(domain);
  const named = answer.reached && answer.accounts.includes(account);
  const state = named ? 'proven' : answer.reached ? 'denied' : 'unreachable';
  const proof: DomainProofView = { domain, state, checked: core.clock.now() };
  const latest = Object.entries({ ...kept(core.local), [account]: proof })
    .toSorted(([, a], [, b]) => (b.checked ?? 0) - (a.checked ?? 0))
    .slice(0, KEPT);
  core.local.saveSetting(NAME, Object.fromEntries(latest));
  return proof;
}

function kept(local: Core['local']): Record<string, DomainProofView> {
  const parsed = keptSchema.safeParse(local.setting(NAME));
  return parsed.success ? parsed.data : {};
}

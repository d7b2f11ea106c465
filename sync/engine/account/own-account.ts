import * as z from 'zod';
import { parseAccount } from '../../protocol/index.ts';
import type { AccountId, Hash, PublicKey } from '../../protocol/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { EngineError } from '../failure.ts';

/** Whose device this computer is. Its secret half lies in the vault. */
export interface OwnAccount {
  account: AccountId;
  device: PublicKey;
  /** Id of the operation that admitted the device. */
  admission: Hash;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.object({
  version: z.literal(1),
  account: z.string().transform((text, context) => {
    const account = parseAccount(text);
    if (account !== undefined) return account;
    context.addIssue('not an account');
    return z.NEVER;
  }),
  device: hash.transform((text) => text as PublicKey),
  admission: hash.transform((text) => text as Hash),
});

/** @param name of the setting that keeps it */
export function loadOwnAccount(local: LocalStore, name: string): OwnAccount | undefined {
  const saved = local.setting(name);
  if (saved === undefined) return undefined;
  const own = schema.safeParse(saved);
  if (own.success) return own.data;
  throw new EngineError(
    'CANNOT_READ_DATA',
    'This folder names its account in a way that this version cannot read. A newer Starling may have written it.',
  );
}

export function saveOwnAccount(local: LocalStore, name: string, own: OwnAccount): void {
  local.saveSetting(name, { version: 1, ...own });
}

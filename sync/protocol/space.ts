import { encode } from '@ipld/dag-cbor';
import * as z from 'zod';
import type { AccountId, SpaceId } from './brands.ts';
import { accountField, bytesOfLength, decodeCanonical, parseObject } from './cbor.ts';
import { digest } from './hash.ts';
import { idDigest, spaceFromDigest } from './ids.ts';
import * as limits from './limits.ts';
import type { Result } from './result.ts';

/** So that two communities of one founder are two. */
export const SPACE_SALT_BYTES = 16;

/** What a community is for good; whatever may change is said by its editors in records. */
export interface SpaceGenesis {
  founder: AccountId;
  /** True where nothing of it may ever leave the local network. */
  lanOnly: boolean;
  salt: Uint8Array;
}

const fields: z.ZodType<SpaceGenesis> = z
  .strictObject({ f: accountField, l: z.boolean(), n: bytesOfLength(SPACE_SALT_BYTES) })
  .transform(({ f, l, n }) => ({ founder: f, lanOnly: l, salt: n }));

export function encodeGenesis({ founder, lanOnly, salt }: SpaceGenesis): Uint8Array {
  return encode({ t: 'space', v: 1, f: idDigest(founder), l: lanOnly, n: salt });
}

/** A community's genesis and the id that follows from it. */
export function decodeGenesis(bytes: Uint8Array): Result<{ id: SpaceId; genesis: SpaceGenesis }> {
  const decoded = decodeCanonical(bytes, limits.SPACE_GENESIS_BYTES);
  if (!decoded.ok) return decoded;
  const genesis = parseObject(decoded.value, 'space', fields);
  if (!genesis.ok) return genesis;
  return { ok: true, value: { id: spaceFromDigest(digest(bytes)), genesis: genesis.value } };
}

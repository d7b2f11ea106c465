import * as z from 'zod';
import { CURSOR_LIMIT } from '../limits.ts';

/** CIDv1 (dag-cbor, sha2-256, base32): 59 characters, as `sync/protocol` prints it. */
export const accountSchema = z.string().regex(/^bafyrei[a-z2-7]{52}$/, 'not the id of an account');
/** The same of a space. */
export const spaceSchema = z.string().regex(/^bafyrei[a-z2-7]{52}$/, 'not the id of a space');
/** `starling://<space>/<account>/post/<tid>` */
export const addressSchema = z
  .string()
  .regex(
    /^starling:\/\/[a-z0-9]+\/bafyrei[a-z2-7]{52}\/post\/[2-7a-z]{13}$/,
    'not the address of a post',
  );
/** `starling://<space>/<account>/list/<tid>`, or `private/<id>` of a list that only its owner sees. */
export const listAddressSchema = z
  .string()
  .regex(
    /^(starling:\/\/[a-z0-9]+\/bafyrei[a-z2-7]{52}\/list\/[2-7a-z]{13}|private\/[2-7a-z]{13})$/,
    'not the address of a list',
  );
/** SHA-256 in hex: names a picture by its bytes. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hex');
/** Opaque to callers: the key of the last row of a page, for keyset pagination. */
export const cursorSchema = z.string().max(CURSOR_LIMIT);
/** Milliseconds since the Unix epoch. */
export const timeSchema = z.number().int();
/** How many there are; never negative. */
export const countSchema = z.number().int().min(0);

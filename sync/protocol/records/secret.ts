import * as z from 'zod';
import { bytesOfLength, bytesUpTo } from '../cbor.ts';
import { toHex } from '../hash.ts';
import * as limits from '../limits.ts';
import { salt } from '../record-fields.ts';
import type { RecordCodec } from '../record-fields.ts';
import type { MovedRecord, SecretRecord } from '../record-types.ts';
import { SECRET_NAME_BYTES } from '../secret-change.ts';

export const secretCodec: RecordCodec<SecretRecord> = {
  fields: z
    .strictObject({ ...salt, o: bytesUpTo(limits.SECRET_CHANGE_BYTES) })
    .transform(({ o }): SecretRecord => ({ type: 'secret', change: o })),
  wire: ({ change }) => ({ o: change }),
};

export const movedCodec: RecordCodec<MovedRecord> = {
  fields: z
    .strictObject({ ...salt, i: bytesOfLength(SECRET_NAME_BYTES) })
    .transform(({ i }): MovedRecord => ({ type: 'moved', name: toHex(i) })),
  wire: ({ name }) => ({ i: Uint8Array.from(Buffer.from(name, 'hex')) }),
};

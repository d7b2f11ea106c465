import * as z from 'zod';
import { hashField, keyField } from '../cbor.ts';
import { kindField, kindWire, numberField } from '../document-kinds.ts';
import { toBytes } from '../hash.ts';
import { ownReferenceField, ownReferenceWire, salt, tidField } from '../record-fields.ts';
import type { RecordCodec } from '../record-fields.ts';
import type { DeleteRecord, EraseRecord } from '../record-types.ts';

export const deleteCodec: RecordCodec<DeleteRecord> = {
  fields: z
    .strictObject({ ...salt, p: ownReferenceField })
    .transform(({ p }): DeleteRecord => ({ type: 'delete', post: p })),
  wire: ({ post }) => ({ p: ownReferenceWire(post) }),
};

export const eraseCodec: RecordCodec<EraseRecord> = {
  fields: z
    .strictObject({
      ...salt,
      d: keyField,
      /** The document's kind and number. */
      o: z.tuple([kindField, numberField]),
      k: tidField,
      h: hashField,
    })
    .transform(({ d, o: [kind, number], k, h }): EraseRecord => ({
      type: 'erase',
      device: d,
      document: { kind, number },
      tid: k,
      hash: h,
    })),
  wire: ({ device, document, tid, hash }) => ({
    d: toBytes(device),
    o: [kindWire(document.kind), document.number],
    k: tid,
    h: toBytes(hash),
  }),
};

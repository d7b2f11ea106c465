/** Signed objects, their codecs, limits and versions: pure, without I/O and without a clock. */
export * from './brands.ts';
export { changeHash, DOCUMENT_CHUNK, readChunk } from './chunk.ts';
export {
  commitCodec,
  compareEntries,
  decodeManifest,
  encodeEntries,
  encodeManifest,
  entryListField,
  presenceCodec,
  sortEntries,
  wholeHash,
} from './commit.ts';
export {
  accountField,
  bytesOfLength,
  bytesUpTo,
  decodeCanonical,
  hashField,
  keyField,
  spaceField,
} from './cbor.ts';
export { decodeObject, signObject } from './envelope.ts';
export * from './hash.ts';
export * from './ids.ts';
export * from './invite.ts';
export * from './key-operations.ts';
export * as limits from './limits.ts';
export { decodeLive, decodeLiveSoon, encodeLive } from './live.ts';
export type { LiveParts } from './live.ts';
export { decodeLone, encodeLone, LONE_SORTS } from './lone.ts';
export type { LoneSort } from './lone.ts';
export { bearsOut, decodeRedacted, encodeRedacted } from './redacted.ts';
export type { RedactedRow } from './redacted.ts';
export { compareLeaves, MerkleTree, merklePath, merkleRoot, verifiesPath } from './merkle.ts';
export type { Leaf } from './merkle.ts';
export * from './objects.ts';
export { isTag, TAG_PATTERN, tagKey } from './facets.ts';
export { decodeRecord, encodeRecord, RECORD_HOMES } from './record.ts';
export { referenceField, tidField } from './record-fields.ts';
export * from './record-types.ts';
export * from './result.ts';
export * from './secret-change.ts';
export * from './sign.ts';
export * from './space.ts';
export { atBoundary, fitsGraphemes, utf8Length } from './text.ts';
export * from './tid.ts';

/**
 * One space's documents: shards written by this device, everything that peers send checked on its
 * way in, and what this peer serves to others. Bytes of others are decoded in a process apart, whose
 * entry (`decoder/child.ts`) hosts import by itself, so that it loads nothing else.
 */
export { Author } from './own/author.ts';
export type { OwnRecord, Written } from './own/author.ts';
export { forkDecoder } from './decoder/node-decoder-process.ts';
export { KEEPINGS } from './keeping.ts';
export type { Interest, Keeping } from './keeping.ts';
export { openReplica } from './open-replica.ts';
export type { OpenReplica } from './open-replica.ts';
export type * from './ports.ts';
export { PrivateDocument } from './private/private-document.ts';
export type { PrivateChange } from './private/private-document.ts';
export type { Quotas } from './quotas.ts';
export type * from './replica.ts';

/**
 * One space's documents: shards written by this device, everything that peers send checked on its
 * way in, and what this peer serves to others. Bytes of others are decoded in a process apart.
 */
export { Author } from './author.ts';
export type { AuthorOptions, OwnRecord, Written } from './author.ts';
export { serveDecoder } from './decoder/child.ts';
export type { DecoderChannel } from './decoder/child.ts';
export { DECODER_MEMORY_LIMIT } from './decoder/decoder.ts';
export { forkDecoder } from './decoder/node-decoder-process.ts';
export type { Emitter } from './emitter.ts';
export { openReplica } from './open-replica.ts';
export type { OpenReplica, ReplicaOptions } from './open-replica.ts';
export * from './ports.ts';
export { DEFAULT_QUOTAS } from './quotas.ts';
export type { Quotas } from './quotas.ts';
export * from './replica.ts';

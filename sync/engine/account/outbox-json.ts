import type { OwnRecord } from '../../documents/index.ts';

/** How bytes (previews of pictures) stand in JSON, which has none. */
interface Base64 {
  base64: string;
}

/** A record as JSON can keep it. */
export function recordJson(record: OwnRecord): unknown {
  return walk(record, (value) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : undefined,
  );
}

/** The way back; only this file's JSON is read. */
export function recordOf(json: unknown): OwnRecord {
  return walk(json, (value) =>
    isBase64(value) ? new Uint8Array(Buffer.from(value.base64, 'base64')) : undefined,
  ) as OwnRecord;
}

function walk(value: unknown, change: (value: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, change)]));
}

function isBase64(value: object): value is Base64 {
  return 'base64' in value && typeof value.base64 === 'string' && Object.keys(value).length === 1;
}

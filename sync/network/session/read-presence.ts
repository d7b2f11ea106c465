import { decodeObject, presenceCodec } from '../../protocol/index.ts';
import type { Presence, Signed, SpaceId } from '../../protocol/index.ts';

/** A presence of this space between these two peers; undefined for any other bytes. */
export function readPresence(
  bytes: Uint8Array,
  space: SpaceId,
  from: string,
  to: string,
): Signed<Presence> | undefined {
  const decoded = decodeObject(presenceCodec, bytes);
  if (!decoded.ok) return undefined;
  const { payload } = decoded.value;
  const fits = payload.space === space && payload.peer === from && payload.to === to;
  return fits ? decoded.value : undefined;
}

import { encode } from '@ipld/dag-cbor';
import { idDigest, secretName, toBytes } from '../../../protocol/index.ts';
import type { PublicKey, SecretChange, SpaceId } from '../../../protocol/index.ts';
import { unwrapKey, wrapKey } from '../../keys/wrapping.ts';
import type { Wrapping } from '../../keys/wrapping.ts';
import type { Random } from '../../ports.ts';

/** The secret for each of these devices, as a change carries it. */
export async function sealSecret(
  space: SpaceId,
  secret: Uint8Array,
  devices: readonly PublicKey[],
  random: Random,
): Promise<SecretChange['sealed']> {
  const name = secretName(secret);
  return Promise.all(
    devices.map(async (device) => ({
      device,
      bytes: await wrapKey(wrapping(space, name, device), secret, device, random),
    })),
  );
}

/** The secret of a change; undefined where it was not sealed to this device, or is not what it says. */
export function openSecret(
  { space, name, sealed }: SecretChange,
  device: { publicKey: PublicKey; seed: Uint8Array },
): Uint8Array | undefined {
  const own = sealed.find((one) => one.device === device.publicKey);
  if (own === undefined) return undefined;
  try {
    const secret = unwrapKey(wrapping(space, name, device.publicKey), device, own.bytes);
    return secretName(secret) === name ? secret : undefined;
  } catch {
    return undefined;
  }
}

function wrapping(space: SpaceId, name: string, device: PublicKey): Wrapping {
  return {
    info: 'starling/space-secret/1',
    bound: encode([
      'space-secret',
      1,
      idDigest(space),
      Uint8Array.from(Buffer.from(name, 'hex')),
      toBytes(device),
    ]),
  };
}

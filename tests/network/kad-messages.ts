/*
 * Messages of a stranger to the DHT, as protobuf (libp2p's specs/kad-dht): what the library would
 * never send has to be written by hand.
 */

export const ADD_PROVIDER = 2;
export const FIND_NODE = 4;
export const PUT_VALUE = 0;

/** A message with its length before it. */
export function kadMessage(
  type: number,
  key: Uint8Array,
  provider?: { id: Uint8Array; addresses: readonly Uint8Array[] },
  value?: Uint8Array,
): Uint8Array {
  const message = Buffer.concat([
    varint(8),
    varint(type),
    field(2, key),
    ...(value === undefined ? [] : [field(3, record(key, value))]),
    ...(provider === undefined
      ? []
      : [
          field(
            9,
            Buffer.concat([
              field(1, provider.id),
              ...provider.addresses.map((address) => field(2, address)),
            ]),
          ),
        ]),
  ]);
  return Buffer.concat([varint(message.length), message]);
}

function record(key: Uint8Array, value: Uint8Array): Uint8Array {
  const at = Buffer.from('2026-01-01T00:00:00.000000000Z');
  return Buffer.concat([field(1, key), field(2, value), field(5, at)]);
}

function field(number: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Uint8Array.from([...bytes, value]);
}

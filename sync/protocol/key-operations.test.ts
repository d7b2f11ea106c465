import { describe, expect, it } from 'vitest';
import {
  codeOf,
  digestOf,
  fieldsOf,
  hashOf,
  keyOf,
  personOf,
  sealed,
} from '../../tests/fixtures/samples.ts';
import { signObject } from './envelope.ts';
import { toHash } from './hash.ts';
import { idDigest, PUBLIC_SQUARE } from './ids.ts';
import {
  additionCodec,
  cutCodec,
  decodeKeyOperation,
  renewalCodec,
  revocationCodec,
} from './key-operations.ts';
import * as limits from './limits.ts';
import type { Addition, Cut, Renewal, Revocation } from './objects.ts';
import type { SigningKey } from './sign.ts';

const ada = personOf('ada');
const { account, genesis, device, recovery } = ada;
const [next, phone] = [keyOf('next'), keyOf('phone')];
const sorted = (keys: readonly SigningKey[]) =>
  keys.toSorted((a, b) => (a.publicKey < b.publicKey ? -1 : 1));
const keysOf = (count: number, name: string) =>
  sorted(Array.from({ length: count }, (_, at) => keyOf(`${name} ${at}`)));
const publicKeys = (keys: readonly SigningKey[]) => keys.map(({ publicKey }) => publicKey);

const renewalOf = (keeps: readonly SigningKey[], coSigners: readonly SigningKey[]): Renewal => ({
  type: 'renewal',
  account,
  previous: genesis.id,
  signer: recovery.publicKey,
  next: next.publicKey,
  keeps: publicKeys(keeps),
  coSigners: publicKeys(coSigners),
});
const admitted = {
  account,
  signer: device.publicKey,
  admission: genesis.id,
  device: phone.publicKey,
};
const addition = signObject<Addition>(additionCodec, { type: 'addition', ...admitted }, [
  device,
  phone,
]);
const revocation = signObject<Revocation>(revocationCodec, { type: 'revocation', ...admitted }, [
  device,
]);
const cut = signObject<Cut>(
  cutCodec,
  { type: 'cut', ...admitted, space: PUBLIC_SQUARE, tips: [hashOf('tip')] },
  [device],
);
const renewal = signObject(renewalCodec, renewalOf([device], [device]), [recovery, next, device]);
const all = { genesis, renewal, addition, revocation, cut };

/** The code for an operation whose wire form was changed and signed again by these. */
function changed(
  operation: { bytes: Uint8Array },
  more: Record<string, unknown>,
  keys: readonly SigningKey[],
): string {
  return codeOf(decodeKeyOperation(sealed({ ...fieldsOf(operation), ...more }, keys)));
}

describe('a key operation', () => {
  it.each(Object.entries(all))('%s is read as it was written', (_, operation) => {
    expect(decodeKeyOperation(operation.bytes)).toEqual({ ok: true, value: operation });
  });

  it.each(Object.entries(all))(
    '%s of another version or with more keys is refused',
    (_, operation) => {
      expect(changed(operation, { v: 2 }, [device])).toBe('unknown-version');
      expect(changed(operation, { z: 0 }, [device])).toBe('shape');
      expect(changed(operation, { t: 'farewell' }, [device])).toBe('unknown-type');
    },
  );

  it.each(Object.entries(all))(
    '%s needs each of its signatures, in their order',
    (name, operation) => {
      const keys: Record<string, SigningKey[]> = {
        genesis: [recovery, device],
        renewal: [recovery, next, device],
        addition: [device, phone],
        revocation: [device],
        cut: [device],
      };
      const right = keys[name] ?? [];
      expect(changed(operation, {}, right)).toBe('ok');
      for (const at of right.keys()) {
        expect(changed(operation, {}, right.toSpliced(at, 1))).toBe('signature');
        expect(changed(operation, {}, right.with(at, keyOf('thief')))).toBe('signature');
      }
      expect(changed(operation, {}, [...right, keyOf('thief')])).toBe('signature');
      if (right.length > 1) expect(changed(operation, {}, right.toReversed())).toBe('signature');
    },
  );

  it('has an id that no signature changes', () => {
    const again = sealed(fieldsOf(revocation), [device]);
    const decoded = decodeKeyOperation(again);
    expect(decoded.ok && decoded.value.id).toBe(revocation.id);
  });

  it('speaks of another key than its own', () => {
    const own = { d: fieldsOf(addition)['s'] };
    expect(changed(addition, own, [device, device])).toBe('shape');
    expect(changed(revocation, own, [device])).toBe('shape');
    expect(changed(cut, own, [device])).toBe('shape');
    expect(changed(genesis, { d: fieldsOf(genesis)['r'] }, [recovery, recovery])).toBe('shape');
  });

  it('is refused one byte above its limit', () => {
    expect(codeOf(decodeKeyOperation(new Uint8Array(limits.KEY_OPERATION_BYTES)))).toBe('encoding');
    expect(codeOf(decodeKeyOperation(new Uint8Array(limits.KEY_OPERATION_BYTES + 1)))).toBe(
      'limit',
    );
  });
});

describe('a renewal', () => {
  it('keeps at most 64 devices and has at most 64 co-signers', () => {
    const { RENEWAL_DEVICES } = limits;
    const kept = keysOf(RENEWAL_DEVICES, 'kept');
    const coSigners = keysOf(RENEWAL_DEVICES, 'co-signer');
    const largest = signObject(renewalCodec, renewalOf(kept, coSigners), [
      recovery,
      next,
      ...coSigners,
    ]);
    expect(codeOf(decodeKeyOperation(largest.bytes))).toBe('ok');
    expect(largest.bytes.length).toBeLessThan(limits.KEY_OPERATION_BYTES);
    const bytes = (keys: readonly SigningKey[]) =>
      keys.map(({ publicKey }) => Buffer.from(publicKey, 'hex'));
    const more = keysOf(RENEWAL_DEVICES + 1, 'more');
    expect(changed(renewal, { k: bytes(more) }, [recovery, next, device])).toBe('limit');
    expect(changed(renewal, { c: bytes(more), k: [] }, [recovery, next])).toBe('limit');
  });

  it('loses none of its co-signers: one that is stripped with its signature is another renewal', () => {
    const stripped = sealed({ ...fieldsOf(renewal), c: [] }, [recovery, next]);
    const decoded = decodeKeyOperation(stripped);
    expect(decoded.ok && decoded.value.id).not.toBe(renewal.id);
    expect(changed(renewal, {}, [recovery, next])).toBe('signature');
    // Only who holds the old and the next key can make it: a stranger cannot.
    expect(changed(renewal, { c: [] }, [keyOf('thief'), next])).toBe('signature');
  });

  it('names no recovery key as a device or co-signer', () => {
    const wire = fieldsOf(renewal);
    expect(changed(renewal, { k: [wire['n']] }, [recovery, next, device])).toBe('shape');
    expect(changed(renewal, { c: [wire['n']] }, [recovery, next, next])).toBe('shape');
    expect(changed(renewal, { c: [wire['s']] }, [recovery, next, recovery])).toBe('shape');
  });

  it('names its devices in one order, each once', () => {
    const two = keysOf(2, 'kept').map(({ publicKey }) => Buffer.from(publicKey, 'hex'));
    const keys = [recovery, next, device];
    expect(changed(renewal, { k: two }, keys)).toBe('ok');
    expect(changed(renewal, { k: two.toReversed() }, keys)).toBe('shape');
    expect(changed(renewal, { k: [two[0], two[0]] }, keys)).toBe('shape');
  });
});

describe('a cut', () => {
  it('names at most 64 commits, or none', () => {
    const tips = (count: number) =>
      Array.from({ length: count }, (_, at) => hashOf(`tip ${at}`))
        .sort()
        .map((hash) => Buffer.from(hash, 'hex'));
    expect(changed(cut, { p: [] }, [device])).toBe('ok');
    expect(changed(cut, { p: tips(limits.CUT_TIPS) }, [device])).toBe('ok');
    expect(changed(cut, { p: tips(limits.CUT_TIPS + 1) }, [device])).toBe('limit');
  });

  it('names its space', () => {
    expect(changed(cut, { x: digestOf('community') }, [device])).toBe('ok');
    expect(changed(cut, { x: new Uint8Array(31) }, [device])).toBe('shape');
  });
});

describe('a genesis', () => {
  it('gives its account its id', () => {
    expect(toHash(idDigest(account))).toBe(genesis.id);
  });
});

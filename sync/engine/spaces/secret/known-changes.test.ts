import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { personOf } from '../../../../tests/fixtures/samples.ts';
import { PUBLIC_SQUARE, secretChangeCodec, signObject } from '../../../protocol/index.ts';
import type { SecretChange } from '../../../protocol/index.ts';
import { openLocal } from '../../../store/index.ts';
import { temporaryFolder } from '../../testing/open-test-engine.ts';
import { CHANGES_KEPT } from '../limits.ts';
import { KnownChanges } from './known-changes.ts';
import type { Change } from './known-changes.ts';

const ada = personOf('ada');
const nameOf = (letter: string): string => letter.repeat(32);

function change(number: number, name: string, follows: string[]): Change {
  return signObject<SecretChange>(
    secretChangeCodec,
    {
      type: 'secret-change',
      space: PUBLIC_SQUARE,
      account: ada.account,
      device: ada.device.publicKey,
      admission: ada.genesis.id,
      number,
      name: nameOf(name),
      follows: follows.map(nameOf),
      sealed: [{ device: ada.device.publicKey, bytes: new Uint8Array(80) }],
    },
    [ada.device],
  );
}
function changes() {
  const local = openLocal(join(temporaryFolder(), 'local.sqlite'));
  onTestFinished(() => local.close());
  return { local, open: () => new KnownChanges(local, PUBLIC_SQUARE) };
}

describe('changes of a secret', () => {
  it('made at once are in one order, in whichever they came', () => {
    const [a, b] = [change(1, 'a', ['0']), change(1, 'b', ['0'])];
    const [one, other] = [changes().open(), changes().open()];
    for (const each of [a, b]) one.add(each);
    for (const each of [b, a]) other.add(each);
    expect(one.best?.id).toBe(other.best?.id);
    expect(one.best?.id).toBe(a.id > b.id ? a.id : b.id);
    const [won, lost] = a.id > b.id ? [a, b] : [b, a];
    expect(one.leadsOn(won, lost.payload.name)).toBe(true);
    expect(one.leadsOn(lost, won.payload.name)).toBe(false);
  });
  it('lead on from what they name and from lower numbers, and from nothing that is not known', () => {
    const known = changes().open();
    const [first, third] = [change(1, 'a', ['0']), change(3, 'c', ['b', 'a', '0'])];
    known.add(first);
    expect(known.leadsOn(first, nameOf('0'))).toBe(true);
    expect(known.leadsOn(first, nameOf('a'))).toBe(false);
    known.add(third);
    expect(known.best?.id).toBe(third.id);
    for (const from of ['0', 'a', 'b']) expect(known.leadsOn(third, nameOf(from))).toBe(true);
    expect(known.leadsOn(third, nameOf('f'))).toBe(false);
    expect(known.leadsOn(first, nameOf('c'))).toBe(false);
  });
  it('are there after a restart, the weightiest ones, and gone when they are forgotten', () => {
    const { open } = changes();
    const known = open();
    for (let number = 1; number <= CHANGES_KEPT + 1; number += 1)
      known.add(change(number, number.toString(16), ['0']));
    const again = open();
    expect(again.best?.payload.number).toBe(CHANGES_KEPT + 1);
    expect(again.named(nameOf('2'))).toBeDefined();
    expect(again.named(nameOf('1'))).toBeUndefined();
    again.forget();
    expect(open().best).toBeUndefined();
  });
  it('are read and written once, also those that weigh too little to be kept', () => {
    const { local, open } = changes();
    const all = Array.from({ length: CHANGES_KEPT * 2 }, (_, at) =>
      change(at + 1, (at + 1).toString(16).slice(-1), ['0']),
    );
    const written = vi.spyOn(local, 'saveSetting');
    const known = open();
    const look = (): void => {
      for (const { bytes } of all) {
        const found = known.readNew(bytes);
        if (found !== undefined) known.add(found);
      }
    };
    look();
    expect(written).toHaveBeenCalledTimes(all.length);
    const read = vi.spyOn(known, 'read');
    for (let n = 0; n < 3; n++) look();
    expect(written).toHaveBeenCalledTimes(all.length);
    expect(read).not.toHaveBeenCalled();
    // After a restart those that are not kept are read once more, and nothing is written.
    const again = open();
    for (const { bytes } of all) {
      const found = again.readNew(bytes);
      if (found !== undefined) again.add(found);
    }
    expect(written).toHaveBeenCalledTimes(all.length);
    expect(all.map(({ bytes }) => again.readNew(bytes))).toEqual(all.map(() => undefined));
    expect(again.best?.id).toBe(all.at(-1)?.id);
  });
  it('of another space are none', () => {
    const known = changes().open();
    expect(known.read(change(1, 'a', ['0']).bytes)).toBeDefined();
    expect(known.read(Uint8Array.of(1))).toBeUndefined();
  });
});

import { bytesToNumberLE } from '@noble/curves/utils.js';
import { describe, expect, it } from 'vitest';
import { Cpace, generatorString, lengthsAndValues, multiplied } from './cpace.ts';

/* Appendix B.3 of draft-irtf-cfrg-cpace-21: ristretto255 and SHA-512. */

const hex = (...lines: string[]): Uint8Array => Uint8Array.from(Buffer.from(lines.join(''), 'hex'));
const password = Buffer.from('Password');
const channel = hex('6f630b425f726573706f6e6465720b415f696e69746961746f72');
const session = hex('7e4b4791d6a8ef019b936c79fb7f2c57');
const ya = hex('da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08');
const yb = hex('d2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d');
const shareA = hex('d40fb265a7abeaee7939d91a585fe59f7053f982c296ec413c624c669308f87a');
const shareB = hex('08bcf6e9777a9c313a3db6daa510f2d398403319c2341bd506a92e672eb7e307');
const secret = hex('e22b1ef7788f661478f3cddd4c600774fc0f41e6b711569190ff88fa0e607e09');

describe('CPace as its draft has it', () => {
  it('makes the generator of words, channel and session', () => {
    expect(generatorString(password, channel, session)).toEqual(
      Buffer.from(
        hex(
          '11435061636552697374726574746f3235350850617373776f726464',
          '00'.repeat(100),
          '1a6f630b425f726573706f6e6465720b415f696e69746961746f72',
          '107e4b4791d6a8ef019b936c79fb7f2c57',
        ),
      ),
    );
  });
  it('writes lengths in LEB128', () => {
    expect(lengthsAndValues(new Uint8Array(127))[0]).toBe(127);
    expect([...lengthsAndValues(new Uint8Array(128)).subarray(0, 2)]).toEqual([0x80, 0x01]);
  });
  it('makes the shares of both sides', () => {
    expect(new Cpace({ password, channel, session }, ya).share).toEqual(shareA);
    expect(new Cpace({ password, channel, session }, yb).share).toEqual(shareB);
  });
  it('makes the secret point of both sides', () => {
    expect(multiplied(bytesToNumberLE(ya), shareB)).toEqual(secret);
    expect(multiplied(bytesToNumberLE(yb), shareA)).toEqual(secret);
  });
  it('multiplies what is an element, and nothing else', () => {
    const scalar = bytesToNumberLE(
      hex('7cd0e075fa7955ba52c02759a6c90dbbfc10e6d40aea8d283e407d88cf538a05'),
    );
    const element = hex('2c3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c');
    expect(multiplied(scalar, element)).toEqual(
      hex('7c13645fe790a468f62c39beb7388e541d8405d1ade69d1778c5fe3e7f6b600e'),
    );
    const none = hex('2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c');
    expect(multiplied(scalar, none)).toBeUndefined();
    expect(multiplied(scalar, new Uint8Array(32))).toBeUndefined();
  });
  it('comes to one key on both sides, and ends at what is no share', () => {
    const [a, b] = [ya, yb].map((one) => new Cpace({ password, channel, session }, one));
    const said = [Buffer.from('ADa'), Buffer.from('ADb')] as const;
    const key = hex(
      '4c5469a16b2364c4b944ebc1a79e51d1674ad47db26e8718154f59faebfaa52d',
      '8346f30aa58377117eb20d527f2cbc5c76381f7fd372e89df8239f87f2e02ed1',
    );
    expect(a?.finish('initiator', shareB, said)).toEqual(key);
    expect(b?.finish('responder', shareA, said)).toEqual(key);
    expect(a?.finish('initiator', shareB)).not.toEqual(key);
    expect(a?.finish('initiator', new Uint8Array(32))).toBeUndefined();
  });
  it('comes to another key with other words, another channel or another session', () => {
    const input = { password, channel, session };
    const honest = new Cpace(input, ya);
    for (const other of [
      { ...input, password: Buffer.from('password') },
      { ...input, channel: channel.subarray(1) },
      { ...input, session: session.subarray(1) },
    ]) {
      const guess = new Cpace(other, yb);
      expect(honest.finish('initiator', guess.share)).not.toEqual(
        guess.finish('responder', honest.share),
      );
    }
  });
});

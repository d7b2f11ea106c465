import { describe, expect, it } from 'vitest';
import { CodeDoor } from './code-door.ts';
import { CODE_TRIES, CODE_MS } from '../limits.ts';

function door() {
  let now = 1000;
  let told = 0;
  const made = new CodeDoor({
    code: { number: 42, text: '42 apple river stone' },
    clock: { now: () => now },
    invitation: () => Uint8Array.of(1),
    changed: () => (told += 1),
  });
  return { made, told: () => told, at: (time: number) => (now = time) };
}

describe('a code', () => {
  it('is good for so many tries, and void with the last one', () => {
    const { made, told } = door();
    for (let n = 1; n < CODE_TRIES; n += 1) made.missed();
    expect(made.closed()).toBeUndefined();
    made.missed();
    expect(made.closed()).toBe('void');
    expect(told()).toBe(CODE_TRIES);
  });
  it('is good until its end', () => {
    const { made, at } = door();
    expect(made.ends).toBe(1000 + CODE_MS);
    at(1000 + CODE_MS - 1);
    expect(made.closed()).toBeUndefined();
    at(1000 + CODE_MS);
    expect(made.closed()).toBe('over');
  });
  it('is good once', () => {
    const { made, at, told } = door();
    expect(made.spend()).toEqual(Uint8Array.of(1));
    expect(made.closed()).toBe('used');
    expect(told()).toBe(1);
    at(1000 + CODE_MS);
    expect(made.state).toBe('used');
  });

  it('buys nothing once its door is closed, whoever is just showing it', () => {
    const { made } = door();
    made.close();
    expect(made.closed()).toBe('over');
    const used = door().made;
    used.spend();
    used.close();
    expect(used.state).toBe('used');
  });
});

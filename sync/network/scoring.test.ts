import { describe, expect, test } from 'vitest';
import { BAN_MS, FORGIVEN_MS, POINTS, SCORED_PEERS } from './limits.ts';
import { Scores } from './scoring.ts';

function scored() {
  const banned: string[] = [];
  const clock = { now: 1_000_000 };
  const scores = new Scores(
    () => clock.now,
    (peer, reason) => banned.push(`${peer}: ${reason}`),
  );
  return { banned, clock, scores };
}

describe('a peer that sends what is wrong in itself', () => {
  test('is sent away with its last point, and not with the one before', () => {
    const { banned, scores } = scored();
    for (let point = 1; point < POINTS; point++) scores.reject('mallory', 'garbage');
    expect(banned).toEqual([]);
    expect(scores.isBanned('mallory')).toBe(false);
    expect(scores.score('mallory')).toBe(-10 * (POINTS - 1));
    scores.reject('mallory', 'garbage');
    expect(banned).toEqual(['mallory: garbage']);
    expect(scores.isBanned('mallory')).toBe(true);
    expect(scores.isBanned('bob')).toBe(false);
  });

  test('may come back when its time is over, with no points', () => {
    const { clock, scores } = scored();
    scores.reject('mallory', 'garbage', POINTS);
    clock.now += BAN_MS - 1;
    expect(scores.isBanned('mallory')).toBe(true);
    clock.now += 1;
    expect(scores.isBanned('mallory')).toBe(false);
    expect(scores.score('mallory')).toBe(0);
  });

  test('is forgiven one point after another', () => {
    const { clock, scores } = scored();
    scores.reject('bob', 'a bug', 2);
    clock.now += FORGIVEN_MS;
    expect(scores.score('bob')).toBe(-10);
    clock.now += FORGIVEN_MS;
    expect(scores.score('bob')).toBe(0);
  });

  test('is forgotten when there are too many to remember', () => {
    const { scores } = scored();
    scores.reject('first', 'garbage', POINTS);
    for (let peer = 1; peer < SCORED_PEERS; peer++) scores.reject(`p${peer}`, 'garbage', POINTS);
    expect(scores.isBanned('first')).toBe(true);
    scores.reject('one more', 'garbage', POINTS);
    expect(scores.isBanned('first')).toBe(false);
  });
});

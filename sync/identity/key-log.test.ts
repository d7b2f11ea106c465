import { describe, expect, it } from 'vitest';
import { KeyLogStory, publicKeyOf } from '../../tests/fixtures/key-log-story.ts';
import { hashOf, keyOf } from '../../tests/fixtures/samples.ts';
import { limits } from '../protocol/index.ts';
import { addDevice } from './index.ts';
import { evaluateKeyLog } from './key-log.ts';

const { ADDITION_DEPTH, ADDITIONS_PER_DEVICE } = limits;

describe('a key log', () => {
  it('says nothing without the genesis of its account', () => {
    const story = new KeyLogStory('ada');
    const other = new KeyLogStory('bob');
    expect(evaluateKeyLog(story.account, [])).toBeUndefined();
    expect(evaluateKeyLog(story.account, other.operations)).toBeUndefined();
  });

  it('lets the first device count by its genesis alone', () => {
    const story = new KeyLogStory();
    const log = story.log();
    const first = publicKeyOf('first');
    expect(log.standing(first, story.head)).toBe('counting');
    expect(log.standing(first, hashOf('elsewhere'))).toBe('unknown');
    expect(log.standing(publicKeyOf('stranger'), story.head)).toBe('unknown');
    expect(log.admission(first)).toBe(story.head);
    expect(log.contested).toBe(false);
  });

  it('sets operations of other accounts and of strangers aside', () => {
    const story = new KeyLogStory('ada');
    const other = new KeyLogStory('bob');
    other.add('first', 'intruder');
    story.add('stranger', 'intruder', hashOf('nowhere'));
    story.revoke('stranger', 'first', hashOf('nowhere'));
    story.revoke('stranger', 'first', story.head);
    const log = story.log([...story.operations, ...other.operations]);
    expect([...log.devices.keys()]).toEqual([publicKeyOf('first')]);
    expect(log.rooted).toEqual([story.head]);
  });
});

describe('an addition', () => {
  it('admits a device that then admits the next, up to depth 4 and no deeper', () => {
    const story = new KeyLogStory();
    const names = ['first', 'd1', 'd2', 'd3', 'd4', 'd5'];
    for (const [at, name] of names.slice(1).entries()) story.add(names[at] ?? '', name);
    expect(names.indexOf('d4')).toBe(ADDITION_DEPTH);
    expect(story.standings('d1', 'd4', 'd5')).toEqual({
      d1: 'counting',
      d4: 'counting',
      d5: 'unknown',
    });
  });

  it('is limited to 16 a device: those with the lowest ids', () => {
    const story = new KeyLogStory();
    const all = Array.from({ length: ADDITIONS_PER_DEVICE + 1 }, (_, at) => ({
      name: `many ${at}`,
      id: story.add('first', `many ${at}`),
    }));
    const last = all.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
    for (const { name } of all)
      expect(story.standing(name)).toBe(name === last?.name ? 'unknown' : 'counting');
  });

  it('counts against one limit where a device was admitted twice', () => {
    const story = new KeyLogStory();
    const byFirst = story.add('first', 'twin');
    const byWords = story.add('words', 'twin');
    const names = Array.from({ length: 20 }, (_, at) => `many ${at}`);
    for (const [at, name] of names.entries())
      story.add('twin', name, at % 2 === 0 ? byFirst : byWords);
    const counting = names.filter((name) => story.standing(name) === 'counting');
    expect(counting).toHaveLength(ADDITIONS_PER_DEVICE);
  });

  it('that names an admission which is not its signer’s is set aside', () => {
    const story = new KeyLogStory();
    const second = story.add('first', 'second');
    story.add('first', 'third', second);
    story.add('second', 'fourth', story.head);
    expect(story.standings('third', 'fourth')).toEqual({ third: 'unknown', fourth: 'unknown' });
  });
});

describe('a revocation', () => {
  it('takes a device and all that it admitted', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.add('second', 'third');
    story.add('third', 'fourth');
    story.revoke('first', 'second');
    expect(story.standings('first', 'second', 'third', 'fourth')).toEqual({
      first: 'counting',
      second: 'revoked',
      third: 'void',
      fourth: 'void',
    });
  });

  it('holds against the device’s own: the senior of two that revoke each other stays', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.revoke('second', 'first');
    story.revoke('first', 'second');
    expect(story.standings('first', 'second')).toEqual({ first: 'counting', second: 'revoked' });
  });

  it('keeps the revoker, and whom it admitted, where it removes the device that admitted it', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.add('first', 'sibling');
    story.add('second', 'third');
    story.revoke('second', 'first');
    expect(story.standings('first', 'second', 'sibling', 'third')).toEqual({
      first: 'revoked',
      second: 'counting',
      sibling: 'void',
      third: 'counting',
    });
  });

  it('keeps a revoker whose adder’s adder it removes', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.add('second', 'third');
    story.revoke('third', 'first');
    expect(story.standings('first', 'second', 'third')).toEqual({
      first: 'revoked',
      second: 'void',
      third: 'counting',
    });
  });

  it('by a device that was revoked by a senior one does nothing', () => {
    const story = new KeyLogStory();
    story.add('first', 'thief');
    story.add('first', 'honest');
    story.revoke('thief', 'honest');
    story.revoke('first', 'thief');
    expect(story.standings('thief', 'honest')).toEqual({ thief: 'revoked', honest: 'counting' });
  });

  it('by a device whose adder was removed does nothing: a thief’s puppet revokes nobody', () => {
    const story = new KeyLogStory();
    story.add('first', 'honest');
    story.add('first', 'thief');
    story.add('thief', 'puppet');
    story.revoke('puppet', 'honest');
    story.revoke('puppet', 'thief');
    story.revoke('words', 'thief');
    expect(story.standings('thief', 'puppet', 'honest')).toEqual({
      thief: 'revoked',
      puppet: 'void',
      honest: 'counting',
    });
  });

  it('by the words stands above every device', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.revoke('first', 'second');
    story.revoke('words', 'first');
    expect(story.standings('first', 'second')).toEqual({ first: 'revoked', second: 'void' });
    story.add('words', 'new');
    expect(story.standing('new')).toBe('counting');
  });

  it('is for good under its renewal: the key does not return by another addition', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.revoke('first', 'second');
    story.add('words', 'second');
    expect(story.standing('second')).toBe('revoked');
    story.renew(keyOf('new words'), ['first', 'second']);
    expect(story.standing('second')).toBe('counting');
  });

  it('voids a device that may be admitted again by another, with all it signed before', () => {
    const story = new KeyLogStory();
    story.add('first', 'other');
    const old = story.add('other', 'third');
    story.revoke('first', 'other');
    expect(story.standing('third')).toBe('void');
    const again = story.add('first', 'third');
    const log = story.log();
    expect(log.standing(publicKeyOf('third'), old)).toBe('counting');
    expect(log.admission(publicKeyOf('third'))).toBe(again);
  });

  it('by the junior of two siblings does not undo what the senior one did', () => {
    const story = new KeyLogStory();
    const [a, b] = [story.add('first', 'a'), story.add('first', 'b')];
    const [senior, junior] = a < b ? ['a', 'b'] : ['b', 'a'];
    story.revoke(junior, senior);
    story.revoke(senior, junior);
    expect(story.standing(senior)).toBe('counting');
    expect(story.standing(junior)).toBe('revoked');
  });

  it('of a key that was never admitted changes nothing and need not be kept', () => {
    const story = new KeyLogStory();
    story.revoke('first', 'nobody');
    expect(story.standing('nobody')).toBe('unknown');
    expect(story.log().rooted).toEqual([story.head]);
  });
});

describe('a renewal', () => {
  it('puts new words and a new list in force', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    story.add('first', 'third');
    const genesis = story.head;
    story.renew(keyOf('new words'), ['second'], ['first']);
    const log = story.log();
    expect(log.recovery).toBe(publicKeyOf('new words'));
    expect(log.head).toBe(story.head);
    expect(story.standings('first', 'second', 'third')).toEqual({
      first: 'dropped',
      second: 'counting',
      third: 'dropped',
    });
    expect(log.standing(publicKeyOf('first'), genesis)).toBe('dropped');
    expect(log.admission(publicKeyOf('second'))).toBe(story.head);
    expect(log.contested).toBe(false);
  });

  it('leaves the words that were rotated away without any power', () => {
    const story = new KeyLogStory();
    const old = story.signer('words');
    story.renew(keyOf('new words'), ['first']);
    story.operations.push(addDevice(old, keyOf('thief')));
    story.operations.push(addDevice({ ...old, admission: story.head }, keyOf('thief')));
    story.renewal(keyOf('thief words'), ['thief'], [], { words: old.key });
    expect(story.standing('thief')).toBe('dropped');
    const log = story.log();
    expect(log.recovery).toBe(publicKeyOf('new words'));
    expect(log.contested).toBe(false);
  });

  it('forms a chain, whatever order it is told in', () => {
    const story = new KeyLogStory();
    for (const name of ['w1', 'w2', 'w3', 'w4']) story.renew(keyOf(name), ['first']);
    expect(story.log(story.operations.toReversed()).recovery).toBe(publicKeyOf('w4'));
    const gap = story.operations.filter(({ id }) => id !== story.operations[2]?.id);
    expect(story.log(gap).recovery).toBe(publicKeyOf('w1'));
  });

  it('with the same words makes room for devices', () => {
    const story = new KeyLogStory();
    story.renew(story.words, ['first']);
    expect(story.log().recovery).toBe(story.words.publicKey);
    expect(story.standing('first')).toBe('counting');
  });

  it('wins over a rival by co-signers from its predecessor’s own list', () => {
    const story = new KeyLogStory();
    for (let at = 0; at < 8; at++) {
      const honest = story.renewal(keyOf(`honest ${at}`), ['first'], ['first']);
      const thief = story.renewal(keyOf(`thief ${at}`), ['puppet'], ['puppet', 'other puppet']);
      const log = story.log([...story.operations.slice(0, 1), ...story.operations.slice(-2)]);
      expect(log.head).toBe(honest);
      expect(log.head).not.toBe(thief);
      expect(log.contested).toBe(true);
      expect(log.devices.get(publicKeyOf('puppet'))?.standing).toBe('dropped');
    }
  });

  it('cannot gain weight by devices that were only added', () => {
    const story = new KeyLogStory();
    story.add('first', 'second');
    const list = story.renewal(keyOf('a'), ['first'], ['first']);
    story.renewal(keyOf('b'), ['second'], ['second', 'third']);
    expect(story.log().head).toBe(list);
  });

  it('wins over a rival of equal weight by the lower id', () => {
    const story = new KeyLogStory();
    const ids = ['a', 'b', 'c'].map((name) => story.renewal(keyOf(name), ['first']));
    expect(story.log().head).toBe(ids.sort()[0]);
    expect(story.log(story.operations.toReversed()).head).toBe(ids[0]);
  });

  it('that lost stays lost with all that follows it, and what its devices wrote can be cut in', () => {
    const story = new KeyLogStory();
    const lost = story.renewal(keyOf('lost words'), ['laptop']);
    story.renewal(keyOf('later words'), ['tablet'], [], {
      previous: lost,
      words: keyOf('lost words'),
    });
    story.renew(keyOf('won words'), ['first'], ['first']);
    expect(story.standings('first', 'laptop', 'tablet')).toEqual({
      first: 'counting',
      laptop: 'dropped',
      tablet: 'dropped',
    });
  });

  it('is looked at with 16 rivals; more change nothing', () => {
    const story = new KeyLogStory();
    for (let at = 0; at <= limits.RIVAL_RENEWALS; at++) story.renewal(keyOf(`w ${at}`), ['first']);
    expect(story.log().rooted).toHaveLength(1 + limits.RIVAL_RENEWALS);
    const head = story.log().head;
    const kept = new Set(story.log().rooted);
    expect(story.log(story.operations.filter(({ id }) => kept.has(id))).head).toBe(head);
  });
});

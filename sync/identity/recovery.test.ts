import { describe, expect, it } from 'vitest';
import { KeyLogStory, publicKeyOf } from '../../tests/fixtures/key-log-story.ts';
import { keyOf } from '../../tests/fixtures/samples.ts';
import { limits } from '../protocol/index.ts';
import { recoverOperations } from './index.ts';

function restore(story: KeyLogStory, device: string, remove: readonly string[] = []): string[] {
  const result = recoverOperations(story.log(), {
    recovery: story.words,
    device: keyOf(device),
    remove: remove.map(publicKeyOf),
  });
  if (!result.ok) return [result.error.code];
  story.operations.push(...result.value);
  story.head = story.log().head;
  return result.value.map(({ payload }) => payload.type);
}

describe('the words on a new machine', () => {
  it('admit it, and leave the lost machines counting', () => {
    const story = new KeyLogStory();
    expect(restore(story, 'new')).toEqual(['addition']);
    expect(story.standings('first', 'new')).toEqual({ first: 'counting', new: 'counting' });
  });

  it('remove a thief’s machine in the same breath', () => {
    const story = new KeyLogStory();
    expect(restore(story, 'new', ['first', 'stranger'])).toEqual(['revocation', 'addition']);
    expect(story.standings('first', 'new')).toEqual({ first: 'revoked', new: 'counting' });
    story.revoke('first', 'new');
    expect(story.standing('new')).toBe('counting');
  });

  it('sign nothing where the machine counts already', () => {
    const story = new KeyLogStory();
    expect(restore(story, 'first')).toEqual([]);
    restore(story, 'new');
    expect(restore(story, 'new')).toEqual([]);
  });

  it('restore more machines than one key may admit: a renewal with the same words makes room', () => {
    const story = new KeyLogStory();
    for (let at = 0; at < limits.ADDITIONS_PER_DEVICE; at++)
      expect(restore(story, `machine ${at}`)).toEqual(['addition']);
    expect(restore(story, 'one more')).toEqual(['renewal']);
    const log = story.log();
    const counting = [...log.devices.values()].filter(({ standing }) => standing === 'counting');
    expect(counting).toHaveLength(limits.ADDITIONS_PER_DEVICE + 2);
    expect(log.contested).toBe(false);
    expect(restore(story, 'yet another')).toEqual(['addition']);
  });

  it('are refused where others are in force', () => {
    const story = new KeyLogStory();
    const old = story.words;
    story.renew(keyOf('new words'), ['first']);
    story.words = old;
    expect(restore(story, 'new')).toEqual(['other-words']);
  });

  it('ask for a new key where this machine’s was revoked', () => {
    const story = new KeyLogStory();
    story.add('first', 'phone');
    story.revoke('first', 'phone');
    expect(restore(story, 'phone')).toEqual(['revoked-device']);
    expect(restore(story, 'new', ['new'])).toEqual(['revoked-device']);
  });
});

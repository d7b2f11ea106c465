import { describe, expect, it } from 'vitest';
import * as shapes from './shapes.ts';
import { Computer, until } from './starling-process.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 120_000 };
const SCHOOL = ['--space', 'School'] as const;

/** Ada's engine runs; Bob's commands open his folder themselves. */
async function school() {
  const [ada, bob] = [new Computer(), new Computer()];
  await ada.ask('init', '--name', 'Ada');
  await bob.ask('init', '--name', 'Bob');
  const made = shapes.space.parse(await ada.ask('space', 'create', '--name', 'School'));
  await ada.start('peer');
  return { ada, bob, space: made.space, engine: await ada.client() };
}
const failureIn = ({ stdout }: { stdout: string }): string =>
  shapes.failure.parse(JSON.parse(stdout)).error.code;

describe('a code on the command line', LIMIT, () => {
  it('is held until somebody comes in by it; wrong ones cost a try, and words that are none do not', async () => {
    const { ada, bob, space, engine } = await school();
    const inviting = ada.try('invite', '--code', ...SCHOOL);
    const { code } = await until(engine.doors.live({ space }), (doors) => doors.code !== undefined);
    const text = code?.text ?? '';
    const wrong = text.replace(/\w+$/, (word) => (word === 'zoo' ? 'abandon' : 'zoo'));
    expect(failureIn(await bob.try('join', '--code', `${text}x`))).toBe('BAD_INPUT');
    const failed = await bob.try('join', '--code', wrong);
    expect(failureIn(failed)).toBe('WRONG_CODE');
    expect(failed.stdout + failed.stderr).not.toContain('School');
    await until(engine.doors.live({ space }), (doors) => doors.code?.tries === 2);
    expect(shapes.spaces.parse(await bob.ask('space', 'list')).spaces).toHaveLength(1);

    expect(shapes.space.parse(await bob.ask('join', '--code', text))).toMatchObject({ space });
    const held = await inviting;
    expect(held.code).toBe(0);
    expect(shapes.code.parse(JSON.parse(held.stdout)).code).toBe(text);
  });

  it('is void after three wrong ones, which its issuer is told', async () => {
    const { ada, bob, space, engine } = await school();
    const inviting = ada.try('invite', '--code', ...SCHOOL);
    const { code } = await until(engine.doors.live({ space }), (doors) => doors.code !== undefined);
    const text = code?.text ?? '';
    const wrong = text.replace(/\w+$/, (word) => (word === 'zoo' ? 'abandon' : 'zoo'));
    for (let times = 0; times < 3; times += 1)
      expect(failureIn(await bob.try('join', '--code', wrong))).toBe('WRONG_CODE');
    const held = await inviting;
    expect(held.code).toBe(1);
    expect(held.stderr).toContain('somebody guesses');
    expect(failureIn(await bob.try('join', '--code', text))).toBe('INVITATION_OVER');
  });
});

describe('a door on the command line', LIMIT, () => {
  it('is opened, found without a name, asked at, and answered by a person who compares words', async () => {
    const { ada, bob, space, engine } = await school();
    expect(failureIn(await bob.try('door', 'open'))).toBe('UNREACHABLE');
    const opened = shapes.door.parse(await ada.ask('door', 'open', ...SCHOOL));
    expect(opened.waiting).toEqual([]);
    const label = opened.label ?? '';
    const nearby = shapes.nearby.parse(await bob.ask('nearby'));
    expect(nearby.doors.map((door) => door.label)).toContain(label);

    const eve = bob.try('join', '--nearby', '--door', label, '--as', 'Eve');
    await until(engine.doors.live({ space }), ({ asking }) => asking?.waiting.length === 1);
    const shown = shapes.door.parse(await ada.ask('door', 'show', ...SCHOOL));
    expect(shown.waiting).toMatchObject([{ name: 'Eve' }]);
    await ada.ask('door', 'decline', shown.waiting?.[0]?.id ?? '', ...SCHOOL);
    expect(failureIn(await eve)).toBe('NOT_ADMITTED');

    const asking = bob.try('join', '--nearby', '--door', label);
    const { asking: door } = await until(
      engine.doors.live({ space }),
      (now) => now.asking?.waiting.length === 1,
    );
    const [waiting] = door?.waiting ?? [];
    expect(waiting?.name).toBe('Bob');
    const admitted = shapes.door.parse(
      await ada.ask('door', 'admit', waiting?.id ?? '', ...SCHOOL),
    );
    expect(admitted).toEqual({ id: waiting?.id, admitted: true });
    const joined = await asking;
    expect(joined.stderr).toContain(waiting?.words.join(' '));
    expect(shapes.space.parse(JSON.parse(joined.stdout))).toMatchObject({ space });
    expect(shapes.door.parse(await ada.ask('door', 'close', ...SCHOOL))).toEqual({ closed: true });
    expect(failureIn(await bob.try('join', '--nearby', '--door', label))).toBe('NOT_FOUND');
  });

  it('says how it is used to who gives no way in, or two', async () => {
    const bob = new Computer();
    expect((await bob.try('join')).code).toBe(2);
    expect((await bob.try('join', 'starling://join/x', '--nearby')).code).toBe(2);
  });
});

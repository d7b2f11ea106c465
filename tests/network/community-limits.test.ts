import { describe, expect, it } from 'vitest';
import { openTestEngine, temporaryFolder } from '../../sync/engine/testing/open-test-engine.ts';
import { SPACES_LIMIT, TICKETS_LIMIT } from '../../sync/engine/spaces/limits.ts';
import { accountOfName } from '../fixtures/samples.ts';
import { limits } from '../../sync/protocol/index.ts';
import { person } from './community.ts';

describe('limits of communities', { timeout: 120_000 }, () => {
  it('one computer is in so many, and in none more; one that it is in may be joined again', async () => {
    const ada = await openTestEngine(temporaryFolder());
    await ada.client.session.create({ name: 'Ada' });
    let last = '';
    for (let n = 1; n <= SPACES_LIMIT; n += 1)
      last = (await ada.client.spaces.create({ name: `School ${String(n)}`, lanOnly: true })).space;
    expect((await ada.client.spaces.list({})).spaces).toHaveLength(SPACES_LIMIT + 1);
    await expect(
      ada.client.spaces.create({ name: 'One more', lanOnly: true }),
    ).rejects.toMatchObject({ code: 'OVER_QUOTA' });
    const { link } = await ada.client.spaces.invite({ space: last });
    expect((await ada.client.spaces.join({ link })).space).toBe(last);
    await ada.client.spaces.leave({ space: last, erase: true });
    await ada.client.spaces.create({ name: 'One in its place', lanOnly: true });
  });

  it('one community has so many tickets out, and none more, until one is taken back', async () => {
    const ada = await person('Ada');
    const { space } = await ada.client.spaces.create({ name: 'School', lanOnly: true });
    let last = '';
    for (let n = 1; n <= TICKETS_LIMIT; n += 1)
      last = (await ada.client.spaces.ticket({ space })).id;
    expect((await ada.client.spaces.tickets({ space })).tickets).toHaveLength(TICKETS_LIMIT);
    await expect(ada.client.spaces.ticket({ space })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
    });
    await ada.client.spaces.revoke({ space, id: last });
    await ada.client.spaces.ticket({ space });
  });

  it('one community has so many editors, and none more', async () => {
    const ada = await openTestEngine(temporaryFolder());
    await ada.client.session.create({ name: 'Ada' });
    const { space } = await ada.client.spaces.create({ name: 'School', lanOnly: true });
    const people = (count: number) =>
      Array.from({ length: count }, (_, at) => accountOfName(`editor ${String(at)}`));
    const describe_ = (count: number) =>
      ada.client.spaces.describe({ space, name: 'School', editors: people(count) });
    await expect(describe_(limits.SPACE_EDITORS + 1)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await describe_(limits.SPACE_EDITORS);
    // As it was where nobody says who.
    await ada.client.spaces.describe({ space, name: 'College' });
    const described = await ada.client.spaces.get({ space });
    expect(described).toMatchObject({ name: 'College', editable: true });
  });
});

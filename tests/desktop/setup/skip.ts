import { beforeEach, inject } from 'vitest';

const desktop = inject('desktop');

/** Each test that cannot run says why. */
beforeEach(({ skip }) => {
  if ('skipped' in desktop) skip(desktop.skipped);
});

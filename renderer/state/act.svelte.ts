import type { Failure } from '../transport/failure.ts';
import { busily } from './busily.ts';

/** Something that a form does when it is sent: whether it is under way, and why it failed last. */
export class Act {
  busy = $state(false);
  failure = $state.raw<Failure>();

  run(work: () => Promise<void>): Promise<void> {
    return busily(this, work);
  }
}

import { failureOf } from '../transport/failure.ts';
import type { Failure } from '../transport/failure.ts';

/** Works while its state says that it is busy, and leaves there why it failed. */
export async function busily(
  state: { busy: boolean; failure: Failure | undefined },
  work: () => Promise<void>,
): Promise<void> {
  state.busy = true;
  state.failure = undefined;
  try {
    await work();
  } catch (error) {
    state.failure = failureOf(error);
  } finally {
    state.busy = false;
  }
}

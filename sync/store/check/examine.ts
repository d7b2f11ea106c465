import { Worker } from 'node:worker_threads';
import type { StoreReport } from './check-store.ts';
import { StoreError, type StoreErrorCode } from '../store-error.ts';

/** What the doctor's thread answers. */
export type Examination = { report: StoreReport } | { code: StoreErrorCode; message: string };

/** What the doctor's thread is given. */
export function pathToExamine(data: unknown): string {
  if (typeof data !== 'string') throw new TypeError('not a path');
  return data;
}

/**
 * Checks a store's file on a thread of its own: whoever has the store open goes on reading and
 * writing it.
 * @throws StoreError where the file cannot be opened, and UNAVAILABLE where `ends` aborts
 */
export function examineFile(path: string, ends: AbortSignal): Promise<StoreReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./examiner.ts', import.meta.url), { workerData: path });
    const given = (): void => void worker.terminate();
    ends.addEventListener('abort', given, { once: true });
    worker.once('message', (answer: Examination) => {
      if ('report' in answer) resolve(answer.report);
      else reject(new StoreError(answer.code, answer.message));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      ends.removeEventListener('abort', given);
      reject(new StoreError('UNAVAILABLE', 'Starling closes; ask again when it runs.'));
    });
    if (ends.aborted) given();
  });
}

import { parentPort, workerData } from 'node:worker_threads';
import { checkFile } from './check-store.ts';
import { type Examination, pathToExamine } from './examine.ts';
import { StoreError } from '../store-error.ts';

// Entry of the doctor's thread: looks at one file, says what it found, and ends.

function examination(path: string): Examination {
  try {
    return { report: checkFile(path) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: error.code, message: error.message };
  }
}

parentPort?.postMessage(examination(pathToExamine(workerData)));

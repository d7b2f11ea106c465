/** Accounts, their words, and the key log that says which devices sign for them. Pure but for keys. */
export { accountOf, addDevice, createAccount } from './account.ts';
export type { NewAccount } from './account.ts';
export type { Admission } from './device-set.ts';
export { evaluateCuts, evaluateKeyLog } from './key-log.ts';
export type { KeyLog, Standing } from './key-log.ts';
export {
  entropyFromPhrase,
  PHRASE_ENTROPY_BYTES,
  PHRASE_WORDS,
  phraseFromEntropy,
  recoveryKey,
  wordlist,
} from './phrase.ts';

/** Accounts, their words, and the key log that says which devices sign for them. Pure but for keys. */
export { accountOf, createAccount } from './account.ts';
export type { NewAccount } from './account.ts';
export { evaluateCuts } from './cuts.ts';
export { evaluateKeyLog } from './key-log.ts';
export type { KeyLog, Standing } from './key-log.ts';
export { addDevice, cutDevice, revokeDevice } from './operations.ts';
export { entropyFromPhrase, phraseFromEntropy, recoveryKey, wordlist } from './phrase.ts';
export { recoverOperations } from './recovery.ts';
export { worthKeeping } from './worth-keeping.ts';

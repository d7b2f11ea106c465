import type { AccountId, DocumentKind, PublicKey, SigningKey } from '../../protocol/index.ts';
import type { OwnRecord, Verdict, Written } from '../../documents/index.ts';
import type { OwnAccount } from './own-account.ts';

/** What an account needs of the documents of its space. */
export interface AccountDocuments {
  takeKeyLog(account: AccountId, operations: readonly Uint8Array[]): Promise<Verdict>;
  keyLog(account: AccountId): Uint8Array[];
  accountsByRecoveryKey(key: PublicKey): AccountId[];
  /** Tells of every account whose key operations changed. */
  onKeyLog(listener: (account: AccountId) => void): () => void;
  /** Resolves when nothing that was erased is left in the files, as far as that can be. */
  finishErasing(): Promise<void>;
  openAuthor(own: OwnAccount, device: SigningKey): AccountAuthor;
}

/** The one writer of this device's documents. */
export interface AccountAuthor {
  /** Kept on the disk when it returns. */
  write(kind: DocumentKind, records: readonly OwnRecord[]): Written[];
  close(): void;
}

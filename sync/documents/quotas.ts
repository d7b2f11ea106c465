/** What strangers and friends can make this computer store; all can be set by the person. */
export interface Quotas {
  /** Bytes of one account's documents, commits and key log in one space: 17,000 posts take 3 MB. */
  accountBytes: number;
  /** Part of it for those whom the person does not want to see: enough to go on being found. */
  hiddenShare: number;
  /** Bytes of everybody's together. */
  totalBytes: number;
  /** Lone records kept per target; beyond it the oldest by strangers go first. */
  lonesPerTarget: number;
  /** Accounts whose key log is kept. */
  accounts: number;
}
export const DEFAULT_QUOTAS: Quotas = {
  accountBytes: 256 * 1024 * 1024,
  hiddenShare: 1 / 16,
  totalBytes: 4 * 1024 * 1024 * 1024,
  lonesPerTarget: 5000,
  accounts: 100_000,
};

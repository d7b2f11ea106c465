/** What strangers and friends can make this computer store; all can be set by the person. */
export interface Quotas {
  /** Bytes of one account's documents, commits and key log in one space: 17,000 posts take 3 MB. */
  accountBytes: number;
  /** Part of it for those whom the person does not want to see: enough to go on being found. */
  hiddenShare: number;
  /** Part of it for those of whom no more than the newest posts is kept: 50 of the longest take 1.2 MB. */
  recentShare: number;
  /** Bytes of everybody's together. */
  totalBytes: number;
  /** Lone records kept per target; beyond it the oldest by strangers go first. */
  lonesPerTarget: number;
  /** The same of whom no more than the newest posts is kept. */
  lonesPerRecent: number;
  /** Accounts whose key log is kept. */
  accounts: number;
}
export const DEFAULT_QUOTAS: Quotas = {
  accountBytes: 256 * 1024 * 1024,
  hiddenShare: 1 / 16,
  recentShare: 1 / 64,
  totalBytes: 4 * 1024 * 1024 * 1024,
  lonesPerTarget: 5000,
  lonesPerRecent: 200,
  accounts: 100_000,
};

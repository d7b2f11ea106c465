/** What a benchmark asks of a peer's process. */
export type Ask =
  | { do: 'listen' }
  | { do: 'connect'; address: string }
  /** `batch` posts a commit; each answers the one before it where `reply` is true. */
  | { do: 'write'; count: number; batch: number; reply: boolean }
  | { do: 'until'; posts: number }
  | { do: 'facts' }
  | { do: 'feed'; pages: number }
  | { do: 'end' };
export interface Answer {
  text?: string;
  /** Milliseconds of the machine's monotonic clock. */
  at?: number;
  posts?: number;
  bytesIn?: number;
  bytesOut?: number;
  rss?: number;
  update?: number;
  times?: number[];
}

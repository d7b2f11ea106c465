/** What a benchmark asks of a peer's process. */
export type Ask =
  /** `relay`: in another space, and passing on; `pictures`: so many are given to whoever asks. */
  | { do: 'listen'; as?: 'relay'; pictures?: number }
  /** Resolves with an address of its own through a relay, when it has one. */
  | { do: 'circuit' }
  | { do: 'connect'; address: string }
  /** `batch` posts a commit; each answers the one before it where `reply` is true. */
  | { do: 'write'; count: number; batch: number; reply: boolean }
  | { do: 'until'; posts: number }
  /** Fetches so many pictures of whoever is connected, one after the other. */
  | { do: 'fetch'; pictures: number }
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

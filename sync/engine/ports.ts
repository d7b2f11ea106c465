/** Unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

/** Time as the engine's parts see it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** For whoever runs the engine; goes to stderr or a file, never to the network. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, cause?: unknown) => void;

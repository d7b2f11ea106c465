const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/**
 * Milliseconds in which others are the same wish: a terminal tells everybody who runs in it, and who
 * started the engine (npm, an older Node) passes on what it was told as well.
 */
const SAME_WISH = 500;

/** Resolves at the first of these signals; after it another one of any kind ends the process at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve();
      setTimeout(() => {
        // Nobody listens any more: the system does what it does with such a signal.
        for (const signal of SIGNALS) process.off(signal, stop);
      }, SAME_WISH).unref();
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
}

import { vi } from 'vitest';

/** Resolves when it is so. A busy machine takes longer to draw a window than vitest waits by itself. */
export function soon<T>(holds: () => T | Promise<T>): Promise<unknown> {
  return vi.waitUntil(holds, { timeout: 20_000, interval: 50 });
}

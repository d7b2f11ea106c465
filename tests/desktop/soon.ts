import { vi } from 'vitest';

/** Resolves with it once it is true or something. A busy machine takes longer to draw a window than vitest waits by itself. */
export function soon<T>(holds: () => T | Promise<T>): Promise<NonNullable<T>> {
  return vi.waitUntil(holds, { timeout: 20_000, interval: 50 }) as Promise<NonNullable<T>>;
}

import { WINDOW } from '../limits.ts';

/** Works through a list with up to WINDOW items under way. Rejects with the first failure. */
export async function inWindow<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(WINDOW, items.length) }, worker));
}

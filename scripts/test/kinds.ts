/** The kinds of tests, each a project in vitest.config.ts, in the order in which they run. */
export const kinds = [
  'unit',
  'property',
  'fault',
  'network',
  'hold',
  'cli',
  'browser',
  'desktop',
] as const;
export type Kind = (typeof kinds)[number];
export const isKind = (text: string): text is Kind => kinds.some((kind) => kind === text);

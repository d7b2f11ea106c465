export * from './ports.ts';
export * from './replica.ts';

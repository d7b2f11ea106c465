export * from './brands.ts';
export * from './objects.ts';
export * from './result.ts';

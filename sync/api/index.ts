export * from './contract.ts';
export * from './limits.ts';
export * from './send-image.ts';
export * from './views.ts';

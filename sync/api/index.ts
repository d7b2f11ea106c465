export * from './contract.ts';
export * from './limits.ts';
export { sendImage, toBase64 } from './send-image.ts';
export * from './views.ts';

export { fromBase64 } from './base64.ts';
export { bundleFrom, giveBundle } from './carry-bundle.ts';
export * from './contract.ts';
export * from './limits.ts';
export { sendImage } from './send-image.ts';
export * from './views.ts';

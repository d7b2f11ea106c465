/**
 * What leaves or enters a space as a file. A bundle is what catch-up would bring, to be carried by
 * hand: each entry is signed content, checked as if a peer had sent it.
 */
export type { BundleReport } from './bundle/bundle-report.ts';
export { NotABundle, readBundle } from './bundle/read-bundle.ts';
export { BundleSeal } from './bundle/seal.ts';
export { writeBundle } from './bundle/write-bundle.ts';

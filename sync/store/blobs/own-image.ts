import type { ImageReference } from '../../protocol/index.ts';

/** What a picture that was added here is, apart from what somebody says about it. */
export type OwnImage = Omit<ImageReference, 'alt'>;

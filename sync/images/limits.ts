/* Limits of pictures that somebody adds, each with its reason. */

/**
 * Pixels that a picture may have before it is made smaller: that of a large camera. Told by its
 * first bytes; unpacked it takes 4 bytes a pixel, several times over.
 */
export const IMAGE_PIXELS = 64 * 1024 * 1024;
/** Pixels of the longer side after it was made smaller: what a large screen shows. */
export const KEPT_SIDE = 2048;
/** Pictures of an animation that is kept as it is; more is a film. */
export const ANIMATION_FRAMES = 500;
/** Drawings stay as they were, to the last pixel, up to so many bytes; larger ones are photographs. */
export const LOSSLESS_BYTES = 1024 * 1024;
/** Pixels of the longer side of what a preview is made from; ThumbHash takes no more. */
export const PREVIEW_SIDE = 100;

/** Milliseconds that one picture may take: 63 megapixels take 2.6 s, 10 on a slow machine. */
export const WORKSHOP_TIME_MS = 60_000;
/** Resident bytes of the process: a photograph of 63 megapixels takes 940 MB. */
export const WORKSHOP_MEMORY = 1280 * 1024 * 1024;
/** Bytes of one codec's WASM memory, so that no codec can ask for more than the system has. */
export const CODEC_MEMORY = 768 * 1024 * 1024;

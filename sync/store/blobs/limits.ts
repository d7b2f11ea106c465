/* How much room pictures take, each with its reason. */

/** Bytes of pictures of one account that is not one's own: some 600, which is more than most post in a year. */
export const BLOBS_OF_ACCOUNT = 128 * 1024 * 1024;
/** Bytes of pictures of all others together: a laptop's spare room. */
export const BLOBS_IN_ALL = 2 * 1024 * 1024 * 1024;
/** Pictures whose fetching broke off and can go on: of 4 MiB at most each. */
export const PARTIAL_BLOBS = 32;
/** Milliseconds that a picture that was added and is in no post yet stays: drafts are read again sooner. */
export const UNPOSTED_MS = 30 * 24 * 60 * 60 * 1000;

/** A line to a peer's process that is no text to post: the router is asked for no port any more. */
export const UNMAP = '*unmap';

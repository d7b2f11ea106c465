/** Most bytes of one message to the engine: the largest is a post, in JSON and in its worst spelling. */
export const MESSAGE_LIMIT = 1024 * 1024;
/** Most bytes of one answer: a page of the longest posts with the beginnings of what they answer. */
export const ANSWER_LIMIT = 32 * 1024 * 1024;

/**
 * Pictures: what bytes say that they are, and the workshop, a process apart, in which a person's own
 * are made small and rid of all that is no picture. Pictures of others are never unpacked here.
 */
export { inspectImage } from './inspect.ts';
export type { PreparedImage } from './prepared-image.ts';
export { forkWorkshop, ImageWorkshop } from './workshop.ts';

import type { ImageType } from '../../protocol/index.ts';

/** How a picture is to be turned before it is shown, by EXIF's numbers (1 is not at all). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the first bytes of a picture say. */
export interface ImageHeader {
  type: ImageType;
  /** Pixels as they are stored, before they are turned. */
  width: number;
  height: number;
  orientation: Orientation;
  /** Pictures that follow each other. */
  frames: number;
}

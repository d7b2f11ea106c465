/** A picture unpacked: red, green, blue and alpha, a byte each, row by row. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

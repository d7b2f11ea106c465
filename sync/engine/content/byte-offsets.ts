/**
 * UTF-8 byte offsets of places in a text that are given as UTF-16 indices, in ascending order: so
 * that every byte is counted once.
 */
export function byteOffsets(text: string): (index: number) => number {
  let characters = 0;
  let bytes = 0;
  return (index) => {
    if (index < characters) throw new RangeError('places in a text are asked for in order');
    bytes += Buffer.byteLength(text.slice(characters, index));
    characters = index;
    return bytes;
  };
}

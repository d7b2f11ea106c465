import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 64;
const HEIGHT = 48;

/** PNG files of one colour, 64 pixels wide and 48 high, made here: nothing binary lies in the tree. */
export const PICTURE = { red: png(0xd0, 0x30, 0x30), blue: png(0x30, 0x50, 0xd0) };

function png(...colour: [number, number, number]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const row = [0, ...Array.from({ length: WIDTH }, () => colour).flat()];
  const pixels = Buffer.from(Array.from({ length: HEIGHT }, () => row).flat());
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

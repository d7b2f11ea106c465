import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImageType } from '../../protocol/index.ts';
import { withMemoryMaximum } from '../../documents/decoder/wasm-memory.ts';
import { CODEC_MEMORY } from '../limits.ts';
import { firstFrame } from '../strip-animation.ts';
import { decodeGif } from './decode-gif.ts';
import type { Pixels } from './pixels.ts';

/*
 * The codecs, each a WASM module of its own that is loaded when it is needed, from the package's own
 * folder and with a maximum on its memory.
 */

/** What the packages say of themselves in the DOM's types. */
interface Codec {
  init(wasm: object): Promise<unknown>;
  default(input: unknown, options?: object): Promise<unknown>;
}
interface WasmModules {
  Module: new (wasm: Uint8Array) => object;
}

export async function decodeImage(type: ImageType, bytes: Uint8Array): Promise<Pixels> {
  switch (type) {
    case 'image/png':
      return decode(await import('@jsquash/png/decode.js'), 'png/codec/pkg/squoosh_png_bg', bytes);
    case 'image/jpeg':
      return decode(await import('@jsquash/jpeg/decode.js'), 'jpeg/codec/dec/mozjpeg_dec', bytes);
    case 'image/avif':
      return decode(await import('@jsquash/avif/decode.js'), 'avif/codec/dec/avif_dec', bytes);
    case 'image/webp':
      return decode(
        await import('@jsquash/webp/decode.js'),
        'webp/codec/dec/webp_dec',
        firstFrame(bytes),
      );
    case 'image/gif':
      return decodeGif(bytes);
  }
}

export interface WebpOptions {
  /** 0 to 100; of a lossless picture how hard to try. */
  quality: number;
  lossless?: boolean;
}
/** Of 0 to 6: higher ones take twice as long for a few percent. */
const METHOD = 4;
/** 2 s for a screen full of lines; 4 takes 24. */
const LOSSLESS_METHOD = 1;

export async function encodeWebp(pixels: Pixels, options: WebpOptions): Promise<Uint8Array> {
  const { quality, lossless = false } = options;
  const codec = (await import('@jsquash/webp/encode.js')) as unknown as Codec;
  await codec.init(wasmOf('webp/codec/enc/webp_enc_simd'));
  const method = lossless ? LOSSLESS_METHOD : METHOD;
  const encoded = await codec.default(pixels, { quality, lossless: lossless ? 1 : 0, method });
  return new Uint8Array(encoded as ArrayBuffer);
}

async function decode(module: object, wasm: string, bytes: Uint8Array): Promise<Pixels> {
  knowImageData();
  const codec = module as Codec;
  await codec.init(wasmOf(wasm));
  return (await codec.default(bytes)) as Pixels;
}

function wasmOf(file: string): object {
  const path = fileURLToPath(import.meta.resolve(`@jsquash/${file}.wasm`));
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: WasmModules };
  return new wasm.Module(withMemoryMaximum(readFileSync(path), CODEC_MEMORY));
}

/** The packages make what they unpack an `ImageData`, which only pages have. */
function knowImageData(): void {
  (globalThis as { ImageData?: unknown }).ImageData ??= class implements Pixels {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;

    constructor(data: Uint8ClampedArray, width: number, height: number) {
      this.data = data;
      this.width = width;
      this.height = height;
    }
  };
}

import type { Hash } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { accountOf } from '../views/account-id.ts';
import type { Implementer } from './os.ts';

export function imagesProcedures(os: Implementer, { images }: Core) {
  return {
    send: os.images.send.handler(({ input: { upload, bytes } }) => ({
      upload: images.send(upload, Buffer.from(bytes, 'base64')),
    })),
    add: os.images.add.handler(({ input }) => images.add(input.upload)),
    get: os.images.get.handler(async ({ input }) => {
      const { type, bytes } = await images.get(input.hash as Hash, accountOf(input.account));
      return { type, bytes: Buffer.from(bytes).toString('base64') };
    }),
  };
}

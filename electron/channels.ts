/**
 * Names of the IPC channels between main and preload. `connect` goes up, the other two come down;
 * what they carry is described in `sync/api/window.ts`.
 */
export const channels = {
  connect: 'starling:connect',
  port: 'starling:port',
  message: 'starling:message',
} as const;

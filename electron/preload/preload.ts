import { contextBridge, ipcRenderer } from 'electron';
import type { StarlingWindow, WindowMessage } from '../../sync/api/window.ts';
import { channels } from '../channels.ts';

/** Only the page's own origin hears: a message to `*` would follow the window anywhere. */
function tell(message: WindowMessage, ports: MessagePort[] = []): void {
  window.postMessage(message, location.origin, ports);
}

ipcRenderer.on(channels.port, (event) => tell({ type: 'starling-port' }, event.ports));
ipcRenderer.on(channels.message, (_event, message: WindowMessage) => tell(message));

const starling: NonNullable<StarlingWindow['starling']> = {
  connect: () => ipcRenderer.send(channels.connect),
};
contextBridge.exposeInMainWorld('starling', starling);

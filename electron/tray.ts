import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Log } from './log.ts';
import { iconFolder } from './places.ts';
import type { Words } from './words.ts';

export interface TrayChoices {
  words: Words;
  keepRunning: boolean;
  setKeepRunning: (value: boolean) => void;
  paused: boolean;
  setPaused: (value: boolean) => void;
  show: () => void;
  quit: () => void;
}

export interface StarlingTray {
  update(choices: TrayChoices): void;
}

/**
 * The sign beside the clock. A desktop without a place for one gives undefined; a hidden window then
 * comes back by starting Starling again.
 */
export function openTray(log: Log): StarlingTray | undefined {
  let tray: Tray;
  try {
    tray = new Tray(trayImage());
  } catch (cause) {
    log.error('this desktop has no tray', cause);
    return undefined;
  }
  tray.setToolTip('Starling');
  let show = (): void => undefined;
  tray.on('click', () => show());
  return {
    update(choices) {
      show = choices.show;
      tray.setContextMenu(Menu.buildFromTemplate(items(choices)));
    },
  };
}

/** macOS recolours a template image itself. */
function trayImage(): Electron.NativeImage {
  if (process.platform !== 'darwin')
    return nativeImage.createFromPath(join(iconFolder, '32x32.png'));
  const image = nativeImage.createFromPath(join(iconFolder, 'tray', 'trayTemplate.png'));
  image.setTemplateImage(true);
  return image;
}

function items(choices: TrayChoices): MenuItemConstructorOptions[] {
  const { words, keepRunning, setKeepRunning, paused, setPaused, show, quit } = choices;
  return [
    { label: words.show, click: show },
    {
      type: 'checkbox',
      label: words.keepRunning,
      checked: keepRunning,
      click: (item) => setKeepRunning(item.checked),
    },
    {
      type: 'checkbox',
      label: words.paused,
      checked: paused,
      click: (item) => setPaused(item.checked),
    },
    { type: 'separator' },
    { label: words.quit, click: quit },
  ];
}

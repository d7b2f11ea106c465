import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

export interface MenuChoices {
  words: Words;
  keepRunning: boolean;
  setKeepRunning: (value: boolean) => void;
  paused: boolean;
  setPaused: (value: boolean) => void;
  showLog: () => void;
  quit: () => void;
  /** Not in an installed app: there they would only be a way in for "paste this here" tricks. */
  developerTools: boolean;
}

/** The menu bar. Keys that the interface uses itself (Ctrl+K, Ctrl+Enter) have no entry here. */
export function setMenu(choices: MenuChoices): void {
  const mac = process.platform === 'darwin';
  const menus = [
    ...(mac ? [macMenu(choices)] : []),
    fileMenu(choices, mac),
    editMenu(choices),
    viewMenu(choices),
    ...(mac ? [windowMenu(choices)] : []),
    helpMenu(choices),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}

function keepRunningItem({
  words,
  keepRunning,
  setKeepRunning,
}: MenuChoices): MenuItemConstructorOptions {
  return {
    id: 'keep-running',
    type: 'checkbox',
    label: words.keepRunning,
    checked: keepRunning,
    click: (item) => setKeepRunning(item.checked),
  };
}

function pausedItem({ words, paused, setPaused }: MenuChoices): MenuItemConstructorOptions {
  return {
    id: 'paused',
    type: 'checkbox',
    label: words.paused,
    checked: paused,
    click: (item) => setPaused(item.checked),
  };
}

function macMenu(choices: MenuChoices): MenuItemConstructorOptions {
  const { words } = choices;
  return {
    label: 'Starling',
    submenu: [
      { role: 'about', label: words.about },
      { type: 'separator' },
      keepRunningItem(choices),
      pausedItem(choices),
      { type: 'separator' },
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.unhide },
      { type: 'separator' },
      { label: words.quit, accelerator: 'Command+Q', click: choices.quit },
    ],
  };
}

function fileMenu(choices: MenuChoices, mac: boolean): MenuItemConstructorOptions {
  const { words, quit } = choices;
  const rest: MenuItemConstructorOptions[] = [
    keepRunningItem(choices),
    pausedItem(choices),
    { type: 'separator' },
    { label: words.quit, accelerator: 'Ctrl+Q', click: quit },
  ];
  return {
    label: words.file,
    submenu: [{ role: 'close', label: words.close }, ...(mac ? [] : rest)],
  };
}

function editMenu({ words }: MenuChoices): MenuItemConstructorOptions {
  return {
    label: words.edit,
    submenu: [
      { role: 'undo', label: words.undo },
      { role: 'redo', label: words.redo },
      { type: 'separator' },
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'selectAll', label: words.selectAll },
    ],
  };
}

function viewMenu({ words, developerTools }: MenuChoices): MenuItemConstructorOptions {
  return {
    label: words.view,
    submenu: [
      { role: 'reload', label: words.reload },
      { type: 'separator' },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      { role: 'resetZoom', label: words.zoomReset },
      { type: 'separator' },
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(developerTools ? [{ role: 'toggleDevTools' as const, label: words.developerTools }] : []),
    ],
  };
}

function windowMenu({ words }: MenuChoices): MenuItemConstructorOptions {
  return {
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'zoom', label: words.zoom },
      { role: 'front', label: words.front },
    ],
  };
}

function helpMenu({ words, showLog }: MenuChoices): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: words.help,
    submenu: [
      { id: 'show-log', label: words.showLog, click: showLog },
      ...(process.platform === 'darwin' ? [] : [{ role: 'about' as const, label: words.about }]),
    ],
  };
}

// Loaded by Electron before the app: notifications in the place of the system's, which a test machine
// has none of. The class cannot be changed where it is, so the app is given a module with another one.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- older Electrons load no ES module first
const Module = require('node:module');

const shown = [];
globalThis.shownNotifications = shown;

class Notification {
  static isSupported() {
    return true;
  }
  #clicked = () => undefined;
  constructor({ title, body }) {
    this.title = title;
    this.body = body;
  }
  on(_event, listener) {
    this.#clicked = listener;
  }
  show() {
    shown.push({ title: this.title, body: this.body, click: () => this.#clicked() });
  }
}

const load = Module._load;
Module._load = (name, ...rest) => {
  const loaded = load(name, ...rest);
  if (name !== 'electron') return loaded;
  return new Proxy(loaded, {
    get: (module, key) => (key === 'Notification' ? Notification : module[key]),
  });
};

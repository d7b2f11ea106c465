// Run by Electron: says which Node and Chromium are in it. Only a whole start knows the latter.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- Electron's own module; older ones load no ES module first
const { app } = require('electron');

process.stdout.write(JSON.stringify(process.versions), () => app.exit());

// Run by Electron: says which Node and Chromium are in it. Only a whole start knows the latter.
const { app } = require('electron');

process.stdout.write(JSON.stringify(process.versions), () => app.exit());

// The least that can be called an Electron app: what everything is measured against.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
	const window = new BrowserWindow({ width: 1280, height: 800 });
	void window.loadFile(join(import.meta.dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());

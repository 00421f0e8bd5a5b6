// Draws an SVG at several sizes in Chromium and prints the PNGs: `electron render FILE 16,32,…`.
import { readFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

const [file = '', sizes = ''] = process.argv.filter((each) => !each.startsWith('-')).slice(-2);

void app.whenReady().then(async () => {
	const window = new BrowserWindow({ show: false });
	await window.loadURL('data:text/html,<title>icons</title>');
	const svg = readFileSync(file).toString('base64');
	const pictures = await window.webContents.executeJavaScript(`(async () => {
		const picture = new Image();
		picture.src = 'data:image/svg+xml;base64,${svg}';
		await picture.decode();
		return Object.fromEntries([${sizes}].map((size) => {
			const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
			canvas.getContext('2d').drawImage(picture, 0, 0, size, size);
			return [size, canvas.toDataURL('image/png').split(',')[1]];
		}));
	})()`);
	process.stdout.write(JSON.stringify(pictures), () => app.exit(0));
});

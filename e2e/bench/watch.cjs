// Loaded into Electron's main process before the app by `-r`: prints when the page has painted,
// in epoch milliseconds, so that start-up is measured without a debugger in the way.
const { app, BrowserWindow } = require('electron');

/** Runs in the page: waits for the first row, or where there is none for the first content. */
async function painted(mark) {
	const entry = await new Promise((resolve) => {
		const type = mark === '' ? 'paint' : 'mark';
		const name = mark === '' ? 'first-contentful-paint' : mark;
		new PerformanceObserver((list) => {
			const [found] = list.getEntriesByName(name);
			if (found) resolve(found);
		}).observe({ type, buffered: true });
	});
	return performance.timeOrigin + entry.startTime;
}

app.on('web-contents-created', (_event, contents) => {
	contents.once('dom-ready', async () => {
		const mark = JSON.stringify(process.env.BENCH_MARK ?? '');
		const at = await contents.executeJavaScript(`(${painted})(${mark})`);
		if (process.env.BENCH_HIDE === '1') {
			for (const window of BrowserWindow.getAllWindows()) window.hide();
		}
		process.stdout.write(`painted ${at}\n`);
	});
});

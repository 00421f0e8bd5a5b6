import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { say } from './cache.mjs';

/**
 * Downloads `url` into `file` and proves that it is what was meant. Throws, and leaves no file,
 * when the host cannot be reached or `integrity` (as in package-lock.json) does not fit.
 *
 * @param {string} url
 * @param {string} file
 * @param {string} integrity
 */
export async function download(url, file, integrity) {
	try {
		const actual = await stream(url, file);
		if (actual !== integrity) {
			throw new Error(
				`${url} is not the file that was expected: ${actual} instead of ${integrity}`,
			);
		}
	} catch (cause) {
		await rm(file, { force: true });
		throw cause;
	}
}

/**
 * @param {string} url
 * @param {string} file
 */
async function stream(url, file) {
	const response = await fetch(url).catch((cause) => {
		throw new Error(`${url} cannot be reached: ${cause.cause?.message ?? cause.message}`);
	});
	if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);

	const total = Number(response.headers.get('content-length'));
	const hash = createHash('sha512');
	const output = createWriteStream(file, { flags: 'wx' });
	let received = 0;
	let told = 0;
	for await (const chunk of response.body) {
		hash.update(chunk);
		if (!output.write(chunk)) await once(output, 'drain');
		received += chunk.length;
		const percent = total > 0 ? Math.floor((received / total) * 100) : 0;
		if (percent >= told + 10) {
			told = percent - (percent % 10);
			say(`  ${told} % of ${megabytes(total)} MB`);
		}
	}
	output.end();
	await once(output, 'close');
	return `sha512-${hash.digest('base64')}`;
}

function megabytes(/** @type {number} */ bytes) {
	return Math.round(bytes / 1_000_000);
}

const MEGABYTE = 1_000_000;

/** Says one line of progress. On standard error, so that standard output stays for answers. */
export function say(/** @type {string} */ line) {
	console.error(`papertray: ${line}`);
}

/**
 * Says how far a download has come: on a terminal in one line that changes, elsewhere in a line
 * for every 10 %. Where the total is not known (0), in a line for every 10 MB.
 *
 * @param {number} total in bytes
 * @param {{ isTTY?: boolean, write: (text: string) => unknown }} [output]
 */
export function progress(total, output = process.stderr) {
	const inPlace = output.isTTY === true && total > 0;
	const step = inPlace ? 1 : 10;
	let told = 0;

	return {
		/** @param {number} received in bytes, from the start */
		at(received) {
			const now = Math.floor(total > 0 ? (received / total) * 100 : received / MEGABYTE);
			if (now < told + step) return;
			told = now - (now % step);
			const megabytes = Math.round(received / MEGABYTE);
			const text =
				total > 0
					? `${told} % (${megabytes} of ${Math.round(total / MEGABYTE)} MB)`
					: `${megabytes} MB`;
			output.write(inPlace ? `\r  ${text}` : `  ${text}\n`);
		},
		/** Ends the line that was changing. */
		end() {
			if (inPlace && told > 0) output.write('\n');
		},
	};
}

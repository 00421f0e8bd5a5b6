import { actOnDisk } from './act-on-disk.ts';
import { bulk } from './bulk.ts';
import { frames } from './frames.ts';
import { idle } from './idle.ts';
import { keyToPaint } from './key-to-paint.ts';
import { removeProfiles } from './libraries.ts';
import { interest } from './interest.ts';
import type { Benchmark } from './measure.ts';
import { memory } from './memory.ts';
import { printHead, printJson, printRow } from './report.ts';
import { search } from './search.ts';
import { searchEngine } from './search-engine.ts';
import { searchRivals } from './search-rivals.ts';
import { start } from './start.ts';
import { syncDay } from './sync-day.ts';

/** What `npm run bench -- NAME…` can name. */
const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
	start,
	act: actOnDisk,
	key: keyToPaint,
	frames,
	bulk,
	sync: syncDay,
	memory,
	idle,
	search,
	'search-engine': searchEngine,
	'search-rivals': searchRivals,
	interest,
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const json = process.argv.includes('--json');
const unknown = wanted.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
	console.error(
		`No such measure: ${unknown.join(', ')}. There are ${Object.keys(BENCHMARKS).join(', ')}.`,
	);
	process.exit(2);
}

if (!json) printHead();
try {
	for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		for await (const measure of benchmark()) (json ? printJson : printRow)(measure);
	}
} finally {
	await removeProfiles();
}

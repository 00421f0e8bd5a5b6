import { NO_FEED, SIZES, profileWith } from './libraries.ts';
import { median, type Measure } from './measure.ts';
import { memoryOf } from './processes.ts';
import { APP, BARE_APP, end, startElectron } from './run-electron.ts';

const ROUNDS = 3;
/** What all processes may take beyond a bare window, in MB, by number of papers. */
const BUDGETS: Readonly<Record<number, number>> = { 1000: 60, 20_000: 120, 100_000: 300 };
const SETTLED = 3000;

/** Memory of all processes above that of a bare window. */
export async function* memory(): AsyncGenerator<Measure> {
	for (const papers of SIZES) {
		const profile = await profileWith(papers);
		const environment = { PAPERTRAY_PROFILE: profile, PAPERTRAY_HF_URL: NO_FEED };
		const [bare, app]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round += 1) {
			bare.push(await settledMemory(BARE_APP, {}, ''));
			app.push(await settledMemory(APP, environment, 'papertray:first-row'));
		}
		yield {
			name: 'memory above a bare window',
			papers,
			value: median(app) - median(bare),
			unit: 'MB',
			baseline: median(bare),
			budget: BUDGETS[papers],
			of: 'value',
		};
	}
}

async function settledMemory(
	app: string,
	environment: Readonly<Record<string, string>>,
	mark: string,
): Promise<number> {
	const { child } = await startElectron(app, environment, mark);
	await new Promise((resolve) => setTimeout(resolve, SETTLED));
	const megabytes = await memoryOf(child.pid ?? 0);
	await end(child);
	return megabytes;
}

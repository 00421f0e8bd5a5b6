import { NO_FEED, SIZES, profileWith } from './libraries.ts';
import { median, type Measure } from './measure.ts';
import { APP, BARE_APP, end, startElectron } from './run-electron.ts';

const ROUNDS = 7;
/** Budgets of the start by number of papers, as ratios to a bare window. */
const BUDGETS: Readonly<Record<number, number>> = {
	0: 1.25,
	1000: 1.25,
	20_000: 1.35,
	100_000: 1.6,
};

/** From the start of the process to the first paper row painted, against a bare window. */
export async function* start(): AsyncGenerator<Measure> {
	for (const papers of [0, ...SIZES]) {
		const profile = await profileWith(papers);
		const environment = { PAPERTRAY_PROFILE: profile, PAPERTRAY_HF_URL: NO_FEED };
		const mark = papers === 0 ? '' : 'papertray:first-row';
		const [bare, app]: [number[], number[]] = [[], []];
		// One round each to warm the disk's cache; then in turn, so that both meet the same noise.
		for (let round = 0; round <= ROUNDS; round += 1) {
			const bareStart = await timed(BARE_APP, {}, '');
			const appStart = await timed(APP, environment, mark);
			if (round === 0) continue;
			bare.push(bareStart);
			app.push(appStart);
		}
		yield {
			name: 'start to first row',
			papers,
			value: median(app),
			unit: 'ms',
			baseline: median(bare),
			budget: BUDGETS[papers],
			of: 'ratio',
		};
	}
}

async function timed(
	app: string,
	environment: Readonly<Record<string, string>>,
	mark: string,
): Promise<number> {
	const { child, untilPainted } = await startElectron(app, environment, mark);
	await end(child);
	return untilPainted;
}

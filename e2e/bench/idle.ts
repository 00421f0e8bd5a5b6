import { FeedServer } from '../feed/feed-server.ts';
import { profileWith } from './libraries.ts';
import type { Measure } from './measure.ts';
import { usageOf, type Usage } from './processes.ts';
import { APP, BARE_APP, end, startElectron } from './run-electron.ts';

const PAPERS = 20_000;
/** What idling may cost, against a bare window. */
const BUDGET = 1.2;
/** What the start leaves to do, such as the first sync, has to be over. */
const SETTLED = 45_000;

/** How long it is watched, in minutes: `BENCH_IDLE_MINUTES`, or else ten. */
function minutes(): number {
	const asked = Number(process.env['BENCH_IDLE_MINUTES'] ?? '');
	return asked > 0 ? asked : 10;
}

/** What all processes do while the window is hidden, and those of a bare window in the same minutes. */
export async function* idle(): AsyncGenerator<Measure> {
	// One that answers: an app without a network would try again and again, as it should.
	const feed = await FeedServer.start();
	const environment = {
		PAPERTRAY_PROFILE: await profileWith(PAPERS),
		PAPERTRAY_HF_URL: feed.url,
		PAPERTRAY_ARXIV_URL: feed.url,
		BENCH_HIDE: '1',
	};
	const bare = await startElectron(BARE_APP, { BENCH_HIDE: '1' });
	const app = await startElectron(APP, environment, 'papertray:first-row');
	await pause(SETTLED);
	const both = () => Promise.all([app, bare].map(({ child }) => usageOf(child.pid ?? 0)));
	const before = await both();
	await pause(minutes() * 60_000);
	const after = await both();
	await Promise.all([end(app.child), end(bare.child)]);
	await feed.stop();

	const during = (of: keyof Usage) =>
		[0, 1].map((at) => (after[at]?.[of] ?? 0) - (before[at]?.[of] ?? 0));
	const name = `in ${minutes()} min hidden`;
	const common = { papers: PAPERS, budget: BUDGET, of: 'ratio' } as const;
	const [seconds = NaN, bareSeconds = NaN] = during('seconds');
	yield { ...common, name: `processor ${name}`, value: seconds, baseline: bareSeconds, unit: 's' };
	const [wakeUps = NaN, bareWakeUps = NaN] = during('wakeUps');
	yield {
		...common,
		name: `wake-ups ${name}`,
		value: wakeUps,
		baseline: bareWakeUps,
		unit: 'times',
	};
}

async function pause(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

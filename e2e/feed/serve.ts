/**
 * The test feed by hand: `npx tsx e2e/feed/serve.ts`, then start Papertray with the address that it
 * prints in PAPERTRAY_HF_URL. Options: --port 8787, --days 14, --papers 30, --captures <folder>,
 * --fault <name> (see faults.ts).
 */
import { parseArgs } from 'node:util';
import { FAULTS, type Fault } from './faults.ts';
import { FeedServer } from './feed-server.ts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '8787' },
		days: { type: 'string', default: '14' },
		papers: { type: 'string', default: '30' },
		captures: { type: 'string' },
		fault: { type: 'string' },
	},
});

const feed = await FeedServer.start({ port: Number(values.port) });
feed.fillDays(Number(values.days), Number(values.papers));
if (values.captures !== undefined) await feed.addCaptures(values.captures);
if (isFault(values.fault)) feed.fail(values.fault);
console.log(`PAPERTRAY_HF_URL=${feed.url}`);

function isFault(name: string | undefined): name is Fault {
	if (name === undefined) return false;
	if (!Object.hasOwn(FAULTS, name)) {
		throw new Error(`No such fault. There are: ${Object.keys(FAULTS).join(', ')}`);
	}
	return true;
}

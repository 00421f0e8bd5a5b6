// The app in use, at random but by a seed, and killed again and again: `npm run test:chaos -- --kills
// 100 --seed 7`. After every kill all that was acknowledged has to be there, and nothing else.
import { parseArgs } from 'node:util';
import { introduce } from '../app.ts';
import { FeedServer } from '../feed/feed-server.ts';
import { seededRandom } from '../feed/random.ts';
import { count, useAndKill, type Life } from './life.ts';
import { Disk } from './disk.ts';
import { Editor } from './editor.ts';
import { damageIn, factsIn } from './found.ts';
import { Model } from './model.ts';
import { killAtStart, open, kill } from './run.ts';
import { ask } from './window.ts';
import { expectInStep, turnOnFolder } from './vault.ts';

const DAY = 86_400_000;
/** What another program wrote into a file is taken within so many milliseconds, at the very end. */
const LONGEST_EDIT = 30_000;

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '100' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
	},
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
const random = seededRandom(seed);
const disk = new Disk();
const feed = await FeedServer.start();
const life: Life = {
	...{ disk, feed, random },
	model: new Model(),
	tags: new Map(),
	editor: new Editor(disk.vault),
	counts: {},
	offset: 0,
};
const papersSeen = new Set<string>();
const wrong: string[] = [];

say(
	`chaos: seed ${seed}, ${kills} kills${disk.canBeFull ? '' : ', without a full disk (not root)'}`,
);
try {
	await prepare();
	for (let number = 1; number <= kills; number += 1) {
		if (random() < 0.3) life.offset = (random() - 0.5) * 60 * DAY;
		const start = { profile: disk.profile, feed: feed.url, offset: life.offset };
		let how: string;
		if (random() < 0.2) {
			const isFull = disk.canBeFull && random() < 0.25;
			how = isFull ? 'at its start, the disk full' : 'at its start';
			if (isFull) disk.fill();
			await killAtStart(start, random() * 2500);
		} else {
			how = await useAndKill(life, start);
		}
		count(life, `killed ${how}`);
		disk.relieve();
		await lookFor(`kill ${number}, ${how}`, random() < 0.5);
	}
	await lookAtTheEnd();
} finally {
	await feed.stop();
	disk.remove();
}
report();
process.exit(wrong.length === 0 ? 0 : 1);

/** The first run: papers come, and everything is on that may write. */
async function prepare(): Promise<void> {
	feed.fillDays(4, 12);
	await introduce(disk.profile);
	const live = await open({ profile: disk.profile, feed: feed.url, offset: 0 });
	await turnOnFolder(live, disk.vault);
	await ask(live.page, 'changeSettings', { readAfter: 'never', density: 'comfortable' });
	life.model.acknowledge(new Map([['settings|density', 'comfortable']]));
	await kill(live.id, disk.profile);
}

/** Looks at what a kill has left, by programs other than the app. */
async function lookFor(when: string, doctorFirst: boolean): Promise<void> {
	const found: string[] = [];
	// Where the doctor comes first, it meets what the kill has left; else whoever only reads.
	if (doctorFirst) found.push(...(await damageIn(disk.profile, random() < 0.5)));
	const { facts, papers } = await factsIn(disk.profile);
	const isOfPapers = (fact: string): boolean => !/^(settings|views)\|/.test(fact);
	for (const { fact, is, mayBe } of life.model.compare(facts, isOfPapers)) {
		found.push(`${fact} is ${JSON.stringify(is)}, and may be ${JSON.stringify(mayBe)}`);
	}
	life.editor.looked(life.model);
	for (const paper of papersSeen) if (!papers.has(paper)) found.push(`paper ${paper} is gone`);
	const known = new Set(feed.allPapers());
	for (const paper of papers) {
		if (!known.has(paper)) found.push(`paper ${paper} was never listed`);
		papersSeen.add(paper);
	}
	if (!doctorFirst) found.push(...(await damageIn(disk.profile, false)));
	if (found.length === 0) return;
	const copy = disk.keep(`papertray-chaos-${seed}-${wrong.length}`);
	for (const each of found) say(`WRONG after ${when}: ${each} (${copy})`);
	wrong.push(...found);
}

/** Without faults all comes into step, and the store is as whole as the window says. */
async function lookAtTheEnd(): Promise<void> {
	feed.recover();
	const live = await open({ profile: disk.profile, feed: feed.url, offset: life.offset });
	const until = Date.now() + LONGEST_EDIT;
	do {
		const { facts } = await factsIn(disk.profile);
		life.model.compare(facts, (fact) => fact.endsWith('|note'));
		life.editor.looked(life.model);
	} while (life.editor.left.length > 0 && Date.now() < until);
	wrong.push(...life.editor.left.map((paper) => `the edited note of ${paper} never came`));
	wrong.push(...(await expectInStep(live.page, disk.vault, life.model)));
	await live.electron.close();
	await lookFor('the end', true);
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

function report(): void {
	say(`\nseed ${seed}: ${kills} kills, ${life.model.acknowledged} acknowledged changes`);
	for (const [what, times] of Object.entries(life.counts).sort()) say(`  ${what}: ${times}`);
	say(`  papers: ${papersSeen.size}, notes: ${life.model.notes().size}`);
	for (const each of wrong) say(`WRONG: ${each}`);
	say(wrong.length === 0 ? 'nothing was lost, and nothing came by itself' : 'see above');
}

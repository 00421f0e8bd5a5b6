import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { planSwitch } from '../backup/switch-over.ts';
import { log } from '../log.ts';
import { writeDurably } from '../store/durable-write.ts';
import { parseJson } from '../store/parse-json.ts';
import { BEFORE_UPDATE, copyStore } from './store-copy.ts';

const FILE = 'starts.json';
/** So often a version may fail to start before the user is asked. */
const MOST_FAILURES = 2;

const schema = v.object({
	/** The version that was started last. */
	version: v.string(),
	/** The one before, from when the copy of the store is. */
	before: v.optional(v.string()),
	/** How often it was started without getting anywhere. */
	tries: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
type Starts = v.InferOutput<typeof schema>;

/** What to do about a version that does not start. */
export type Choice = 'put-back' | 'try-again' | 'quit';

/** A start that is under way. */
export interface Start {
	/** Whether it is to go on. */
	readonly goesOn: boolean;
	/** The window is there: this version starts. */
	well(): Promise<void>;
}

/**
 * Before anything of a profile is opened: copies it where a version is new to it, and where that has
 * failed to start twice, offers to put back what was there before. Costs the reading of one small file
 * at any other start.
 *
 * @param ask puts the question, with the version whose papers would come back
 */
export async function beginStart(
	profile: string,
	version: string,
	ask: (before: string) => Promise<Choice>,
): Promise<Start> {
	const known = read(profile);
	const isNew = known !== undefined && known.version !== version;
	// Nothing to fall back on: the very first start, or one that has been proved.
	if (known?.version === version && known.tries === 0) return { goesOn: true, well: nothing };

	let starts: Starts = { version, tries: 1 };
	if (isNew) {
		const copied = await copyStore(profile).then(
			() => true,
			(cause: unknown) => {
				log('warn', 'what there is was not copied before this version opens it', cause);
				return false;
			},
		);
		if (copied) starts = { ...starts, before: known.version };
	} else if (known !== undefined) {
		starts = { ...known, tries: known.tries + 1 };
	}
	const { before } = starts;
	if (starts.tries > MOST_FAILURES && before !== undefined && hasCopy(profile)) {
		const choice = await ask(before);
		if (choice === 'quit') return { goesOn: false, well: nothing };
		if (choice === 'put-back') await planSwitch(profile, BEFORE_UPDATE);
		starts = { ...starts, tries: 1 };
	}
	// A first start has no folder yet, and nothing to lose.
	if (known !== undefined) await write(profile, starts);
	return { goesOn: true, well: () => write(profile, { ...starts, tries: 0 }) };
}

function hasCopy(profile: string): boolean {
	return existsSync(join(profile, BEFORE_UPDATE));
}

function read(profile: string): Starts | undefined {
	try {
		const parsed = v.safeParse(schema, parseJson(readFileSync(join(profile, FILE), 'utf8')));
		return parsed.success ? parsed.output : undefined;
	} catch {
		// The first start.
		return undefined;
	}
}

async function write(profile: string, starts: Starts): Promise<void> {
	await writeDurably(join(profile, FILE), Buffer.from(JSON.stringify(starts))).catch(
		(cause: unknown) => log('warn', 'it is not written down that this version starts', cause),
	);
}

async function nothing(): Promise<void> {
	// It has been written down before.
}

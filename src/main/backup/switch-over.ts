import { existsSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { createFolder, hasCode, syncFolder, writeDurably } from '../store/durable-write.ts';
import { retryWhileHeld } from '../store/retry-while-held.ts';
import { SETTINGS_FILE, VIEWS_FILE } from '../store/preferences.ts';
import { parseJson } from '../store/parse-json.ts';

/** Where what is to be restored is made ready. */
export const READY = 'restoring';
/** What was there before the last restoring, so that it can be undone. */
export const BEFORE = 'before-restore';
/** Where what is there now is on its way to that. */
const AWAY = 'restored-away';

/** Says that a switch has been decided on, and so has to be finished. */
const PLAN = 'restore.json';
const planSchema = v.object({ from: v.picklist([READY, BEFORE, 'before-update']) });

/** What is switched: all that a backup holds. */
const SWITCHED = ['library', SETTINGS_FILE, VIEWS_FILE];

/** Decides that what lies in a folder of the profile takes the place of what is there, at the next start. */
export async function planSwitch(profile: string, from: v.InferOutput<typeof planSchema>['from']) {
	await writeDurably(join(profile, PLAN), Buffer.from(JSON.stringify({ from })));
}

/** When what was there before the last restoring was put aside; undefined where nothing is. */
export async function putAsideAt(profile: string): Promise<number | undefined> {
	const found = await stat(join(profile, BEFORE)).catch((cause: unknown) => {
		if (hasCode(cause, 'ENOENT')) return undefined;
		throw cause;
	});
	return found === undefined ? undefined : Math.round(found.mtimeMs);
}

/** Whether a switch is under way, or decided on: until the app has finished it nothing is to be opened. */
export function isSwitching(profile: string): boolean {
	return existsSync(join(profile, PLAN)) || existsSync(join(profile, AWAY));
}

/**
 * Carries out a switch that was decided on, before anything of the profile is opened. Whatever
 * moment it is cut off at, doing it once more ends the same: each part is in one of three places,
 * and never gone.
 */
export async function switchOver(profile: string): Promise<void> {
	const [plan, away] = [join(profile, PLAN), join(profile, AWAY)];
	// At nearly every start there is neither, and the window waits.
	if (!isSwitching(profile)) return;
	const parsed = v.safeParse(planSchema, parseJson(await readFile(plan, 'utf8').catch(() => '')));
	if (parsed.success) await carryOut(profile, parsed.output.from, away);
	await rm(plan, { force: true });
	await syncFolder(profile);
	// Not before the plan is gone: that would switch back what is put aside here.
	if (!existsSync(away)) return;
	await move(away, join(profile, BEFORE));
	await syncFolder(profile);
}

async function carryOut(profile: string, from: string, away: string): Promise<void> {
	const ready = join(profile, from);
	if (existsSync(ready)) {
		await createFolder(away);
		for (const name of SWITCHED) {
			const live = join(profile, name);
			// What is to come is still there, so that what is here is what has to go.
			if (!existsSync(join(ready, name))) continue;
			if (existsSync(live) && !existsSync(join(away, name))) await move(live, join(away, name));
			await move(join(ready, name), live);
		}
		await syncFolder(away);
		await syncFolder(profile);
	}
	if (!existsSync(away)) return;
	await rm(ready, { recursive: true, force: true });
	await rm(join(profile, BEFORE), { recursive: true, force: true });
}

async function move(from: string, to: string): Promise<void> {
	await retryWhileHeld(() => rename(from, to));
}

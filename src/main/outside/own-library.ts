import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isSwitching } from '../backup/switch-over.ts';
import { searchLibrary } from '../search/search-library.ts';
import { Library } from '../store/library.ts';
import { peek } from '../store/peek.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT, VIEWS_FILE, VIEWS_FORMAT } from '../store/preferences.ts';
import { StoreLock } from '../store/store-lock.ts';
import type { OutsideHost } from './host.ts';

/** Whether the app, or a command, has ever kept anything in a profile. */
export async function hasLibrary(profile: string): Promise<boolean> {
	return await access(join(profile, 'library')).then(
		() => true,
		() => false,
	);
}

/**
 * Opens a profile's library for as long as `use` takes, as the app would have it, and closes it once
 * all is on disk. Undefined, with nothing done, where another process has it.
 */
export async function withOwnLibrary<T>(
	profile: string,
	now: () => number,
	use: (host: OutsideHost) => Promise<T>,
	version = '',
): Promise<T | undefined> {
	// What is decided on while the app holds the lock is seen by whoever has it next.
	if (isSwitching(profile)) return undefined;
	const folder = join(profile, 'library');
	const acquired = await StoreLock.acquire(folder, { brief: true });
	if ('heldBy' in acquired) return undefined;
	if (isSwitching(profile)) {
		await acquired.lock.release();
		return undefined;
	}
	const library = await Library.open(folder, now, acquired.lock);
	try {
		// As the app does when it starts: what is muted, and what is due.
		await library.muting.apply(peek(join(profile, VIEWS_FILE), VIEWS_FORMAT).rules);
		library.decisions.wake();
		return await use(hostOf(profile, library, now, version));
	} finally {
		await library.close();
	}
}

function hostOf(
	profile: string,
	library: Library,
	now: () => number,
	version: string,
): OutsideHost {
	return {
		library: () => library,
		now,
		search: (text, sort) => searchLibrary(library, { text, sort }, now()),
		// No window is there to be told.
		announce: () => undefined,
		async doctor(lookOnly) {
			const { examineAlone } = await import('../doctor/alone.ts');
			return await examineAlone({ profile, library, now, version }, lookOnly);
		},
		agentsMayWrite: () => peek(join(profile, SETTINGS_FILE), SETTINGS_FORMAT).agentsMayWrite,
	};
}

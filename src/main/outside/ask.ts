import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import type { Doer } from '#shared/domain/doer.ts';
import { askRunning } from './asking.ts';
import {
	OUTSIDE_VERSION,
	operations,
	refused,
	type Answer,
	type Asked,
	type OperationName,
} from './contract.ts';
import { hasLibrary, withOwnLibrary } from './own-library.ts';
import { perform } from './perform.ts';
import { BUSY, INTERRUPTED, noLibrary, UNEXPECTED } from './words.ts';

/** How long a library that others hold is tried for, in milliseconds. */
const PATIENCE = 30_000;
/** Between two tries, at least; as long again by chance, so that many who wait do not meet. */
const PAUSE = 15;

/** Where a program outside finds the library, and who it is. */
export interface Asker {
	readonly profile: string;
	readonly by: Doer;
	readonly now: () => number;
	/** Of Papertray, for what is written in its name. */
	readonly version?: string;
}

/**
 * Has something done: by the app where it runs on this profile, and otherwise here, with the library
 * to itself. While the app starts or quits, and while other commands are at it, both are tried in turn.
 */
export async function ask<Name extends OperationName>(
	{ profile, by, now, version }: Asker,
	name: Name,
	input: Asked<Name>,
): Promise<Answer> {
	if (!(await hasLibrary(profile))) return refused(noLibrary(profile));
	const request = { papertray: OUTSIDE_VERSION, ask: name, input, by } as const;
	const until = Date.now() + PATIENCE;
	for (;;) {
		const asked = await askRunning(profile, request);
		// All else comes to the same when it is done twice.
		if (asked === 'interrupted' && isAppending(request)) return refused(INTERRUPTED);
		if (typeof asked === 'object') return checked(name, asked);
		const done = await withOwnLibrary(
			profile,
			now,
			(host) => perform(host, name, input, by),
			version,
		);
		if (done !== undefined) return done;
		if (Date.now() > until) return refused(asked === 'interrupted' ? INTERRUPTED : BUSY);
		await wait(PAUSE * (1 + Math.random()));
	}
}

/** An answer of the app, whose version may be another, is believed only as far as it is one. */
function checked(name: OperationName, answer: Answer): Answer {
	if (!answer.ok) return answer;
	return v.is(operations[name].output, answer.data) ? answer : refused(UNEXPECTED);
}

function isAppending({
	ask: name,
	input,
}: {
	readonly ask: OperationName;
	readonly input: unknown;
}) {
	return name === 'writeNote' && (input as Asked<'writeNote'>).how === 'append';
}

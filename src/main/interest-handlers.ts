import { success, type Result } from '#shared/result.ts';
import type { Interest } from './interest.ts';
import type { Handlers } from './ipc/answer.ts';

/** What the commands about the user's interest need. */
export interface InterestHost {
	readonly interest: Interest;
	/** Has the decisions made so far count no longer, or all of them again. */
	readonly forgetDecisions: (forget: boolean) => Promise<Result<void>>;
}

/** What main does for the commands about what is for the user. */
export function createInterestHandlers({
	interest,
	forgetDecisions,
}: InterestHost): Pick<Handlers, 'readForYou' | 'readForYouReasons' | 'forgetDecisions'> {
	return {
		readForYou: async () => success(await interest.read()),
		readForYouReasons: async (rows) => success(await interest.reasons(rows)),
		forgetDecisions: (forget) => forgetDecisions(forget),
	};
}

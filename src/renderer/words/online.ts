import type { AppError } from '#shared/result.ts';
import { timeUntil } from './dates.ts';
import { counted } from './numbers.ts';

/** Why nobody could say whether there is a paper, in one sentence for who looks for it. */
export function unansweredWords(
	{ asked, problem }: AppError & { readonly code: 'not-answered' },
	now: number,
): string {
	switch (problem.code) {
		case 'offline':
			return `${asked} could not be reached: this computer seems to be offline.`;
		case 'timeout':
			return `${asked} took too long to answer.`;
		case 'captive-portal':
			return `${asked} was not reached: the network wants you to sign in.`;
		case 'untrusted':
			return `The connection to ${asked} is not secure, so nothing was believed.`;
		case 'rate-limited':
			return `${asked} asks for fewer requests; it may be asked again ${timeUntil(problem.until, now)}.`;
		case 'refused':
			return problem.status >= 500
				? `${asked} has trouble of its own (${problem.status}).`
				: `${asked} refused the request (${problem.status}).`;
		case 'too-large':
		case 'malformed':
			return `${asked} sent something that could not be read, so it was not taken.`;
		case 'interrupted':
			return `The connection to ${asked} was interrupted.`;
		case 'store-unwritable':
			return `The paper came, but the disk did not take it (${problem.reason}).`;
	}
}

/** What a search beyond the store found: so many that the store does not have, and that it has. */
export function onlineOutcome(found: number, here: number): string {
	if (found === 0 && here === 0) return 'Hugging Face finds nothing for these words.';
	if (found === 0) {
		return here === 1
			? 'Hugging Face finds one paper, and it is here already.'
			: `Hugging Face finds ${counted(here, 'paper')}, and all of them are here already.`;
	}
	if (here === 0) return `${counted(found, 'paper')} on Hugging Face.`;
	return `${counted(found, 'paper')} more on Hugging Face, ${here} here already.`;
}

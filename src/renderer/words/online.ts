import type { AppError } from '#shared/result.ts';
import { timeUntil } from './dates.ts';
import { known, t } from '../language.ts';

/** Why nobody could say whether there is a paper, in one sentence for who looks for it. */
export function unansweredWords(
	{ asked, problem }: AppError & { readonly code: 'not-answered' },
	now: number,
): string {
	switch (problem.code) {
		case 'offline':
			return t('{asked} could not be reached: this computer seems to be offline.', { asked });
		case 'timeout':
			return t('{asked} took too long to answer.', { asked });
		case 'captive-portal':
			return t('{asked} was not reached: the network wants you to sign in.', { asked });
		case 'untrusted':
			return t('The connection to {asked} is not secure, so nothing was believed.', { asked });
		case 'rate-limited':
			return t('{asked} asks for fewer requests; it may be asked again {timeUntil}.', {
				asked,
				timeUntil: timeUntil(problem.until, now),
			});
		case 'refused':
			return problem.status >= 500
				? t('{asked} has trouble of its own ({status}).', { asked, status: problem.status })
				: t('{asked} refused the request ({status}).', { asked, status: problem.status });
		case 'too-large':
		case 'malformed':
			return t('{asked} sent something that could not be read, so it was not taken.', { asked });
		case 'interrupted':
			return t('The connection to {asked} was interrupted.', { asked });
		case 'store-unwritable':
			return t('The paper came, but the disk did not take it ({reason}).', {
				reason: known(problem.reason),
			});
	}
}

/** What a search beyond the store found: so many that the store does not have, and that it has. */
export function onlineOutcome(found: number, here: number): string {
	if (found === 0 && here === 0) return t('Hugging Face finds nothing for these words.');
	if (found === 0) {
		return here === 1
			? t('Hugging Face finds one paper, and it is here already.')
			: t(
					'Hugging Face finds {here, plural, one {# paper} other {# papers}}, and all of them are here already.',
					{ here },
				);
	}
	if (here === 0)
		return t('{found, plural, one {# paper} other {# papers}} on Hugging Face.', { found });
	return t(
		'{found, plural, one {# paper} other {# papers}} more on Hugging Face, {here} here already.',
		{ found, here },
	);
}

import type { Unsupported, UpdateProblem, UpdateState } from '#shared/domain/update.ts';
import { momentInWords } from './dates.ts';
import { megabytes } from './numbers.ts';
import { known, t } from '../language.ts';

const UNSUPPORTED: Readonly<Record<Unsupported, string>> = {
	development: t('This is a build for development. It is not updated.'),
	'no-feed': t(
		'Updates are off: this copy was built without a place to look for them. PAPERTRAY_UPDATE_URL can name one.',
	),
	'no-key': t(
		'Updates are off: this copy was built without the key that they are signed with, so that none could be trusted.',
	),
	'no-installer': t('Updates are off: this copy cannot be replaced by itself.'),
};

/** How it stands, in a line. */
export function updateWords(state: UpdateState): string {
	switch (state.phase) {
		case 'unsupported':
			return UNSUPPORTED[state.why];
		case 'idle':
			return idleWords(state);
		case 'checking':
			return t('Looking for a newer version …');
		case 'available':
			return `${t('Papertray {version} is there ({size}).', {
				version: state.version,
				size: megabytes(state.bytes),
			})} ${WAITS[state.waits]}`;
		case 'downloading':
			return downloadWords(state);
		case 'ready':
			return t('Papertray {version} is ready. It starts when you restart.', {
				version: state.version,
			});
		case 'installing':
			return t('Installing Papertray {version}. The system may ask for your password.', {
				version: state.version,
			});
		case 'failed':
			return failureWords(state);
	}
}

const WAITS = {
	asked: t('It waits for you to download it.'),
	metered: t('This connection may cost money, so it waits for you to say so, or for another.'),
	'by-hand': t('This copy was unpacked from an archive, so it has to be replaced by hand.'),
	'by-package': t('This copy is an RPM package: get the new one and install it over this one.'),
} as const;

function idleWords({ checkedAt, older }: Extract<UpdateState, { phase: 'idle' }>): string {
	if (checkedAt === undefined) return t('Not looked for a newer version yet.');
	const looked = t('Last looked: {moment}.', { moment: momentInWords(checkedAt) });
	const found =
		older === undefined
			? t('This is the newest version.')
			: t('The feed offers {older}, which is older than this version, so it was not installed.', {
					older,
				});
	return `${found} ${looked}`;
}

function failureWords({ problem, version, times }: Extract<UpdateState, { phase: 'failed' }>) {
	const why = problemWords(problem);
	const goesOn = t('The version you have goes on as it is.');
	if (version === undefined) return `${why} ${goesOn}`;
	const said =
		times !== undefined && times > 1
			? t('Papertray {version} was not installed, {times} times: {why}', { version, times, why })
			: t('Papertray {version} was not installed: {why}', { version, why });
	return `${said} ${goesOn}`;
}

/** Why an update was not taken. A code without words here does not compile. */
export function problemWords(problem: UpdateProblem): string {
	switch (problem.code) {
		case 'unreachable':
			return t('The update feed does not answer ({reason}).', { reason: known(problem.reason) });
		case 'status':
			return t('The update feed answered with {status}.', { status: problem.status });
		case 'unreadable':
			return t('What the update feed answered is no description of an update ({reason}).', {
				reason: known(problem.reason),
			});
		case 'unsigned':
			return t('The update is not signed, so it is not trusted.');
		case 'bad-signature':
			return t(
				'The signature of the update is not that of Papertray’s makers, so it is not trusted.',
			);
		case 'stale':
			return t('What the feed says was signed on {day}, too long ago to be believed.', {
				day: dayOf(problem.signedAt),
			});
		case 'replayed':
			return t('What the feed says was signed on {day}, before what it said already ({seen}).', {
				day: dayOf(problem.signedAt),
				seen: dayOf(problem.seenAt),
			});
		case 'wrong-channel':
			return t('The feed offers a beta version on the stable channel.');
		case 'no-file':
			return t('The update has no file for this computer.');
		case 'damaged':
			return t('What was downloaded is not what was announced: its checksum is another.');
		case 'download':
			return t('The download did not work ({reason}).', { reason: known(problem.reason) });
		case 'disk-full':
			return t('The disk is full. Nothing of the download was kept.');
		case 'changed':
			return t('The downloaded file was changed by something else before it was installed.');
		case 'not-permitted':
			return t('It takes an administrator’s rights, which were not given.');
		case 'not-installable':
			return t('The system’s package manager would not take it ({reason}).', {
				reason: known(problem.reason),
			});
		case 'installer':
			return t('The installation did not work ({reason}).', { reason: known(problem.reason) });
		case 'not-installed':
			return t('The installation ended, but the old version started again.');
	}
}

function downloadWords({
	version,
	...state
}: Extract<UpdateState, { phase: 'downloading' }>): string {
	const received = megabytes(state.received);
	const total = megabytes(state.bytes);
	if (state.speed <= 0) {
		return t('Downloading Papertray {version}: {received} of {total}', {
			version,
			received,
			total,
		});
	}
	return t('Downloading Papertray {version}: {received} of {total}, {speed}/s', {
		version,
		received,
		total,
		speed: megabytes(state.speed),
	});
}

function dayOf(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

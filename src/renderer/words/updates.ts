import type { Unsupported, UpdateProblem, UpdateState } from '#shared/domain/update.ts';
import { momentInWords } from './dates.ts';
import { megabytes } from './numbers.ts';

const UNSUPPORTED: Readonly<Record<Unsupported, string>> = {
	development: 'This is a build for development. It is not updated.',
	'no-feed':
		'Updates are off: this copy was built without a place to look for them. PAPERTRAY_UPDATE_URL can name one.',
	'no-key':
		'Updates are off: this copy was built without the key that they are signed with, so that none could be trusted.',
	'no-installer': 'Updates are off: this copy cannot be replaced by itself.',
};

/** How it stands, in a line. */
export function updateWords(state: UpdateState): string {
	switch (state.phase) {
		case 'unsupported':
			return UNSUPPORTED[state.why];
		case 'idle':
			return idleWords(state);
		case 'checking':
			return 'Looking for a newer version …';
		case 'available':
			return `Papertray ${state.version} is there (${megabytes(state.bytes)}). ${WAITS[state.waits]}`;
		case 'downloading':
			return `Downloading Papertray ${state.version}: ${megabytes(state.received)} of ${megabytes(state.bytes)}${speedWords(state.speed)}`;
		case 'ready':
			return `Papertray ${state.version} is ready. It starts when you restart.`;
		case 'installing':
			return `Installing Papertray ${state.version}. The system may ask for your password.`;
		case 'failed':
			return failureWords(state);
	}
}

const WAITS = {
	asked: 'It waits for you to download it.',
	metered: 'This connection may cost money, so it waits for you to say so, or for another.',
	'by-hand': 'This copy was unpacked from an archive, so it has to be replaced by hand.',
} as const;

function idleWords({ checkedAt, older }: Extract<UpdateState, { phase: 'idle' }>): string {
	if (checkedAt === undefined) return 'Not looked for a newer version yet.';
	const looked = `Last looked: ${momentInWords(checkedAt)}.`;
	return older === undefined
		? `This is the newest version. ${looked}`
		: `The feed offers ${older}, which is older than this version, so it was not installed. ${looked}`;
}

function failureWords({ problem, version, times }: Extract<UpdateState, { phase: 'failed' }>) {
	const why = problemWords(problem);
	if (version === undefined) return `${why} The version you have goes on as it is.`;
	const often = times !== undefined && times > 1 ? `, ${times} times` : '';
	return `Papertray ${version} was not installed${often}: ${why} The version you have goes on as it is.`;
}

/** Why an update was not taken. A code without words here does not compile. */
export function problemWords(problem: UpdateProblem): string {
	switch (problem.code) {
		case 'unreachable':
			return `The update feed does not answer (${problem.reason}).`;
		case 'status':
			return `The update feed answered with ${problem.status}.`;
		case 'unreadable':
			return `What the update feed answered is no description of an update (${problem.reason}).`;
		case 'unsigned':
			return 'The update is not signed, so it is not trusted.';
		case 'bad-signature':
			return 'The signature of the update is not that of Papertray’s makers, so it is not trusted.';
		case 'stale':
			return `What the feed says was signed on ${dayOf(problem.signedAt)}, too long ago to be believed.`;
		case 'replayed':
			return `What the feed says was signed on ${dayOf(problem.signedAt)}, before what it said already (${dayOf(problem.seenAt)}).`;
		case 'wrong-channel':
			return 'The feed offers a beta version on the stable channel.';
		case 'no-file':
			return 'The update has no file for this computer.';
		case 'damaged':
			return 'What was downloaded is not what was announced: its checksum is another.';
		case 'download':
			return `The download did not work (${problem.reason}).`;
		case 'disk-full':
			return 'The disk is full. Nothing of the download was kept.';
		case 'changed':
			return 'The downloaded file was changed by something else before it was installed.';
		case 'not-permitted':
			return 'It takes an administrator’s rights, which were not given.';
		case 'not-installable':
			return `The system’s package manager would not take it (${problem.reason}).`;
		case 'installer':
			return `The installation did not work (${problem.reason}).`;
		case 'not-installed':
			return 'The installation ended, but the old version started again.';
	}
}

function speedWords(speed: number): string {
	return speed > 0 ? `, ${megabytes(speed)}/s` : '';
}

function dayOf(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

import { connect } from 'node:net';
import * as v from 'valibot';
import { addressesOf, isOwn } from './address.ts';
import { answerSchema, type Answer, type Request } from './contract.ts';
import { LineReader } from './lines.ts';

/** No answer is longer, in bytes: an export of everything there is. */
const LONGEST_ANSWER = 1_000_000_000;
/** An app that is silent for so long, in milliseconds, does not answer any more. */
const SILENCE = 120_000;

/**
 * What became of asking: an answer; `nobody`, where no app listens or it is quitting, and nothing was
 * done; `interrupted`, where it was asked but never answered, and nobody knows.
 */
export type Asked = Answer | 'nobody' | 'interrupted';

/** Asks the app that runs on a profile, if one does. */
export async function askRunning(profile: string, request: Request): Promise<Asked> {
	for (const address of await addressesOf(profile)) {
		if (!(await isOwn(address))) continue;
		const asked = await askAt(address, request);
		if (asked !== 'nobody') return asked;
	}
	return 'nobody';
}

async function askAt(address: string, request: Request): Promise<Asked> {
	return await new Promise((resolve) => {
		const reader = new LineReader(LONGEST_ANSWER);
		let isConnected = false;
		const socket = connect(address, () => {
			isConnected = true;
			socket.write(`${JSON.stringify(request)}\n`);
		});
		socket.setTimeout(SILENCE, () => socket.destroy());
		socket.on('data', (bytes) => {
			for (const line of reader.push(bytes)) {
				const answer = 'text' in line ? answerIn(line.text) : undefined;
				const isClosing = answer !== undefined && !answer.ok && answer.error.code === 'closing';
				resolve(isClosing ? 'nobody' : (answer ?? 'interrupted'));
				socket.destroy();
			}
		});
		// What is wrong shows in that it closes: nobody is there, or nobody answered.
		socket.on('error', () => undefined);
		socket.on('close', () => resolve(isConnected ? 'interrupted' : 'nobody'));
	});
}

function answerIn(line: string): Answer | undefined {
	try {
		const parsed = v.safeParse(answerSchema, JSON.parse(line));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}

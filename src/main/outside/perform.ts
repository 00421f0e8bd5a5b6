import * as v from 'valibot';
import type { Finding } from '#shared/domain/doctor.ts';
import { findingWords } from '#shared/domain/doctor-words.ts';
import type { Doer } from '#shared/domain/doer.ts';
import { inEnglish } from '#shared/language/say.ts';
import { success } from '#shared/result.ts';
import { log } from '../log.ts';
import {
	answered,
	operations,
	refused,
	type Answer,
	type Input,
	type OperationName,
	type Output,
} from './contract.ts';
import { exportPapers } from './exporting.ts';
import type { OutsideHost } from './host.ts';
import * as reading from './reading.ts';
import type { Outcome } from './reading.ts';
import { badRequest, NOT_ALLOWED, UNEXPECTED } from './words.ts';
import * as writing from './writing.ts';

type Perform<Name extends OperationName> = (
	host: OutsideHost,
	input: Input<Name>,
	by: Doer,
) => Outcome<Output<Name>> | Promise<Outcome<Output<Name>>>;

const PERFORM: { readonly [Name in OperationName]: Perform<Name> } = {
	list: reading.list,
	search: reading.search,
	export: exportPapers,
	show: reading.show,
	note: reading.note,
	tags: reading.tags,
	writeNote: writing.writeNote,
	tag: writing.tag,
	mark: writing.mark,
	snooze: writing.snooze,
	async doctor(host, { look }) {
		const findings = await host.doctor(look);
		return success({ findings: findings.map(told) });
	},
};

function told(finding: Finding): Output<'doctor'>['findings'][number] {
	const { check, state, fact } = finding;
	const file = 'file' in fact ? { file: fact.file } : {};
	return {
		check,
		state,
		code: fact.code,
		...file,
		message: inEnglish(() => findingWords(finding)),
	};
}

/** Does what was asked from outside, if whoever asks may. Never throws. */
export async function perform(
	host: OutsideHost,
	name: OperationName,
	asked: unknown,
	by: Doer,
): Promise<Answer> {
	const { input, writes } = operations[name];
	const parsed = v.safeParse(input, asked ?? {});
	if (!parsed.success) return refused(badRequest(v.summarize(parsed.issues)));
	if (writes && by === 'agent' && !host.agentsMayWrite()) return refused(NOT_ALLOWED);
	try {
		// The schema has just proved this; TypeScript cannot follow `name` through the table.
		const outcome = await PERFORM[name](host, parsed.output as never, by);
		if (!outcome.ok) return refused(outcome.error);
		if (writes && by === 'agent') log('info', `an agent did ${name}`);
		return answered(outcome.value);
	} catch (cause) {
		log('warn', `${name} failed, asked from outside`, cause);
		return refused(UNEXPECTED);
	}
}

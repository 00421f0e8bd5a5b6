import { readdir } from 'node:fs/promises';
import { exportFileSchema } from '#shared/domain/export/exported-paper.ts';
import * as v from 'valibot';
import { papertray } from '../command.ts';
import type { Fact, Value } from './model.ts';

/** States of papers that come from deeds alone. */
const STATES = ['read', 'saved', 'done', 'snoozed'] as const;
/** What the doctor says of a file that was not as it was written. */
const DAMAGE = [
	...['restored', 'lost', 'damaged', 'fallback-damaged', 'left-damaged', 'unreadable'],
	...['backup-damaged', 'newer', 'folder-refused', 'held-by'],
];

/** All that the store has, as a program outside reads it, of the running app or without it. */
export async function factsIn(profile: string): Promise<{
	readonly facts: Map<Fact, Value>;
	readonly papers: ReadonlySet<string>;
}> {
	const { code, out, complaints } = await papertray(profile, [
		...['export', '--format', 'json', '--details'],
	]);
	if (code !== 0) throw new Error(`export ended with ${code}: ${complaints}`);
	const { papers } = v.parse(exportFileSchema, JSON.parse(out));
	const facts = new Map<Fact, Value>();
	for (const { paper, marks, tags, note } of papers) {
		for (const state of STATES) if (state in marks) facts.set(`${paper.id}|${state}`, true);
		for (const { name } of tags) facts.set(`${paper.id}|tag:${name}`, true);
		if (note !== undefined) facts.set(`${paper.id}|note`, note.text);
	}
	return { facts, papers: new Set(papers.map(({ paper }) => paper.id)) };
}

/** What the doctor finds wrong with what is kept, and what was put aside as unreadable. */
export async function damageIn(profile: string, look: boolean): Promise<string[]> {
	const { out, complaints } = await papertray(profile, [
		...['doctor', '--json', ...(look ? ['--look'] : [])],
	]);
	const answer = v.parse(
		v.object({
			ok: v.boolean(),
			data: v.object({
				findings: v.array(
					v.object({ check: v.string(), state: v.string(), code: v.string(), message: v.string() }),
				),
			}),
		}),
		JSON.parse(out || JSON.stringify({ complaints })),
	);
	const found = answer.data.findings
		.filter(({ code, state }) => DAMAGE.includes(code) && state !== 'ok')
		.map(({ check, code, message }) => `${check}: ${code} (${message})`);
	const names = await readdir(profile, { recursive: true });
	const aside = names.filter((name) => name.includes('unreadable') && !name.startsWith('chromium'));
	return [...found, ...aside];
}

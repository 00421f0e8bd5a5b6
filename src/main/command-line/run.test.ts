import { expect, test } from 'vitest';
import { answered, refused, type Answer } from '../outside/contract.ts';
import type { ListedPaper } from '../outside/papers.ts';
import { COMMANDS } from './questions.ts';
import { runCommand, type Terminal } from './run.ts';
import { widthOf } from './text-width.ts';

/** Runs a command with a library that answers as given; what it asked, printed and ended with. */
async function ran(
	list: readonly string[],
	{ answer = answered({ acts: [] }), ...around }: Partial<Terminal> & { answer?: Answer } = {},
) {
	const asked: unknown[] = [];
	let [out, complaints] = ['', ''];
	const code = await runCommand(list, {
		ask: (name, input) => {
			asked.push([name, input]);
			return Promise.resolve(answer);
		},
		print: (text) => Promise.resolve(void (out += text)),
		complain: (text) => Promise.resolve(void (complaints += text)),
		readInput: () => Promise.resolve(''),
		now: () => Date.parse('2026-06-12T12:00:00Z'),
		width: undefined,
		version: '1.2.3',
		writeFile: () => Promise.resolve(undefined),
		serveAgents: () => Promise.resolve(),
		...around,
	});
	return { code, asked, out, complaints };
}

function paper(said: Partial<ListedPaper> = {}): ListedPaper {
	return {
		id: '2606.00010',
		title: 'Sparse attention',
		authors: ['Ada Lovelace'],
		authorCount: 1,
		day: '2026-06-12',
		upvotes: 9,
		comments: 0,
		read: true,
		saved: false,
		done: false,
		snoozed: false,
		muted: false,
		tags: [],
		...said,
	};
}

test.each([
	['list', ['list', {}]],
	[
		'list --in saved --tag=robots --unread --limit 5',
		['list', { in: 'saved', tag: 'robots', unread: true, limit: 5 }],
	],
	['search sparse -survey --sort votes', undefined],
	['search sparse -survey --sort upvotes', ['search', { text: 'sparse -survey', sort: 'upvotes' }]],
	['search -- --literal', ['search', { text: '--literal' }]],
	['show x', ['show', { id: 'x' }]],
	['show x y', undefined],
	['show', undefined],
	['note x', ['note', { id: 'x' }]],
	['note x --set hello', ['writeNote', { id: 'x', text: 'hello', how: 'set' }]],
	['note x --append=a=b', ['writeNote', { id: 'x', text: 'a=b', how: 'append' }]],
	['note x --set a --append b', undefined],
	['tag x y +a -b', ['tag', { ids: ['x', 'y'], add: ['a'], remove: ['b'] }]],
	['tag x', undefined],
	['tag +a', undefined],
	['tags', ['tags', {}]],
	['tags x', undefined],
	['done x y', ['mark', { ids: ['x', 'y'], verb: 'done' }]],
	['done --undo x', ['mark', { ids: ['x'], verb: 'not-done' }]],
	['save x', ['mark', { ids: ['x'], verb: 'save' }]],
	['read x --undo', ['mark', { ids: ['x'], verb: 'unread' }]],
	['snooze x --votes 50', ['snooze', { ids: ['x'], until: { kind: 'upvotes', atLeast: 50 } }]],
	['snooze x --code', ['snooze', { ids: ['x'], until: { kind: 'code' } }]],
	[
		'snooze x --until 2026-06-20T10:00:00Z',
		['snooze', { ids: ['x'], until: { kind: 'time', at: Date.parse('2026-06-20T10:00:00Z') } }],
	],
	['snooze x --until 2026-06-01', undefined],
	['snooze x --until tomorrow', undefined],
	['snooze x --undo', ['mark', { ids: ['x'], verb: 'not-snoozed' }]],
	['snooze x', undefined],
	['export --format bibtex', ['export', { format: 'bibtex' }]],
	['export --format ris x y', ['export', { format: 'ris', ids: ['x', 'y'] }]],
	[
		'export --format csv --in saved --tag t --search q --details',
		['export', { format: 'csv', in: 'saved', tag: 't', text: 'q', details: true }],
	],
	['export', undefined],
	['export --format pdf', undefined],
	['export --format ris x --in saved', undefined],
	['export --format ris --force', undefined],
	['done', undefined],
	['done x --force', undefined],
	['done x --undo --undo', undefined],
	['done x --undo=yes', undefined],
	['list --limit', undefined],
	['list --limit -1', undefined],
	['list --__proto__ x', undefined],
	['constructor', undefined],
	['nonsense', undefined],
] as const)('%s', async (line, question) => {
	const { code, asked, complaints } = await ran(line.split(' '), {
		answer: refused({ code: 'paper-unknown', message: 'x' }),
	});
	expect(asked).toEqual(question === undefined ? [] : [question]);
	expect(code).toBe(question === undefined ? 2 : 1);
	expect(complaints).toMatch(/^papertray: /);
});

test('what is typed on standard input is a note, or ids', async () => {
	const readInput = () => Promise.resolve('one\ntwo\n');
	const noted = await ran(['note', 'x', '--set', '-'], { readInput });
	expect(noted.asked).toEqual([['writeNote', { id: 'x', text: 'one\ntwo', how: 'set' }]]);
	const done = await ran(['done', '-', 'three'], { readInput });
	expect(done.asked).toEqual([['mark', { ids: ['one', 'two', 'three'], verb: 'done' }]]);
	const tagged = await ran(['tag', '-', '+a'], { readInput });
	expect(tagged.asked).toEqual([['tag', { ids: ['one', 'two'], add: ['a'], remove: [] }]]);
});

test('for programs the answer is one line of JSON, also where it is a refusal', async () => {
	const good = await ran(['list', '--json'], { answer: answered({ papers: [], total: 0 }) });
	expect([good.code, good.out]).toEqual([
		0,
		'{"papertray":1,"ok":true,"data":{"papers":[],"total":0}}\n',
	]);
	const error = { code: 'busy', message: 'wait' };
	const bad = await ran(['list', '--json'], { answer: refused(error) });
	expect([bad.code, bad.complaints]).toEqual([1, '']);
	expect(JSON.parse(bad.out)).toEqual({ papertray: 1, ok: false, error });
	const misused = await ran(['list', '--jsonn', '--json']);
	expect([misused.code, JSON.parse(misused.out)]).toMatchObject([
		2,
		{ ok: false, error: { code: 'usage' } },
	]);
});

test('nothing that a title says reaches the terminal as a command', async () => {
	const hostile = '\u001b[2J\u001b]0;owned\u0007Evil\r\n\u202etitle\u009b31m';
	const answer = answered({
		papers: [paper({ title: hostile, tags: ['\u001b[5mtag'] })],
		total: 1,
	});
	const people = await ran(['list'], { answer, width: 120 });
	expect(people.out).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]*$/u);
	expect(people.out.split('\n')).toHaveLength(2);
	const programs = await ran(['list', '--json'], { answer });
	expect(programs.out).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]*$/u);
	expect(
		(JSON.parse(programs.out) as { data: { papers: ListedPaper[] } }).data.papers[0]?.title,
	).toBe(hostile);
	const refusal = await ran(['list'], { answer: refused({ code: 'x', message: hostile }) });
	expect(refusal.complaints).not.toContain('\u001b');
});

test('columns stand under one another and lines fit the terminal, also of wide letters', async () => {
	const papers = [
		paper({ title: '稀疏注意力机制'.repeat(20), upvotes: 1234, read: false, saved: true }),
		paper({ id: 'hep-th/9901001', title: '👩‍🔬 and é'.repeat(30), note: 'n', done: true }),
	];
	const { out } = await ran(['list'], { answer: answered({ papers, total: 9 }), width: 80 });
	const [first = '', second = '', more] = out.split('\n');
	expect([first, second].map((line) => widthOf(line) <= 80)).toEqual([true, true]);
	expect(first.indexOf('2026-06-12')).toBe(second.indexOf('2026-06-12'));
	expect(first).toMatch(/▲1234 {2}●★ {2}/);
	expect(second).toMatch(/ ▲9 {2}✓✎ {2}/);
	expect(more).toBe('… and 7 more; --limit says how many, 0 all');
});

test.each([
	['abc', 3],
	['稀疏', 4],
	['👩‍🔬', 2],
	['e\u0301', 1],
	['ﾊﾝ', 2],
])('%s takes %s columns', (text, width) => {
	expect(widthOf(text)).toBe(width);
});

test('a note is printed to programs as it is', async () => {
	const answer = answered({ id: '2606.00010', text: 'a\u001b[1m\tb' });
	expect((await ran(['note', 'x'], { answer })).out).toBe('a\u001b[1m\tb\n');
	expect((await ran(['note', 'x'], { answer, width: 80 })).out).toBe('a[1m b\n');
});

test('an export goes to standard output as it is, or to a file', async () => {
	const data = { format: 'bibtex', papers: 1, missing: 0, text: '@misc{x}\n' } as const;
	const answer = answered(data);
	const list = ['export', '--format', 'bibtex'];
	expect((await ran(list, { answer, width: 10 })).out).toBe(data.text);

	const files: unknown[] = [];
	const writeFile = (...file: unknown[]) => {
		files.push(file);
		return Promise.resolve(undefined);
	};
	const filed = await ran([...list, '--output', 'a.bib', '--json'], { answer, writeFile });
	expect(files).toEqual([['a.bib', data.text, false]]);
	expect((JSON.parse(filed.out) as { data: unknown }).data).toEqual({
		format: 'bibtex',
		papers: 1,
		missing: 0,
		file: 'a.bib',
	});
	const there = { answer, writeFile: () => Promise.resolve('a.bib is there already') };
	const refusal = await ran([...list, '--output', 'a.bib'], there);
	expect(refusal).toMatchObject({
		code: 1,
		out: '',
		complaints: 'papertray: a.bib is there already\n',
	});
});

test('an answer that is not what was promised is said to be wrong', async () => {
	const { code, out, complaints } = await ran(['list'], { answer: answered({ papers: 'none' }) });
	expect([code, out]).toEqual([1, '']);
	expect(complaints).toMatch(/went wrong/);
});

test.each(Object.keys(COMMANDS))(
	'%s says how it is used, with examples that are understood',
	async (name) => {
		const { code, out } = await ran([name, '--help']);
		expect(code).toBe(0);
		expect(out).toMatch(new RegExp(`^papertray ${name}`));
		expect((await ran(['help', name])).out).toBe(out);
		expect((await ran(['help'])).out).toContain(`  ${name} `);
	},
);

test('without words it says what there is', async () => {
	expect((await ran([])).out).toBe((await ran(['--help'])).out);
	expect((await ran(['--version'])).out).toBe('1.2.3\n');
});

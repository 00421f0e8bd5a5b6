import type { Day } from '#shared/domain/day.ts';
import { makeEntries, type FeedEntry } from './entries.ts';

/** A hostile entry, and the name of what it tries. */
export interface HostileEntry {
	readonly trick: string;
	readonly entry: unknown;
	/** Whether the paper is to arrive in spite of it. */
	readonly arrives: boolean;
}

/** Entries that try to break whoever reads them. Ids are apart from those of `makeEntries`. */
export function hostileEntries(day: Day): HostileEntry[] {
	const prefix = `${day.slice(2, 4)}${day.slice(5, 7)}`;
	let number = 99_900;

	function trick(name: string, change: (entry: FeedEntry) => void, arrives = true): HostileEntry {
		const [entry] = makeEntries({ day, count: 1, seed: 77 });
		if (entry === undefined) throw new Error('no entry was made');
		entry.paper.id = `${prefix}.${number++}`;
		change(entry);
		return { trick: name, entry, arrives };
	}

	function text(name: string, title: string, summary = title): HostileEntry {
		return trick(name, (entry) => {
			Object.assign(entry, { title, summary });
			Object.assign(entry.paper, { title, summary, ai_summary: title });
		});
	}

	return [
		text(
			'script in the title',
			'<script>window.hacked = true</script><img src=x onerror="window.hacked = true"> Harmless',
		),
		text('bidi overrides', 'Safe \u202eexe.gnp\u202c title \u2066isolated\u2069'),
		text('lone surrogates', 'Broken \ud83d pair \ude00 here'),
		text('control characters', 'Bell \u0007 and null \u0000 and escape \u001b[31m'),
		text('a huge abstract', 'A paper with a huge abstract', 'word '.repeat(200_000)),
		text('a huge title', 'title '.repeat(200_000), 'Short.'),
		text('a tower of marks', `Z${'\u0301'.repeat(5000)}algo`),
		text('dangerous maths', `Maths ${'$' + '{'.repeat(20_000) + '$'}`),
		trick('addresses of other kinds', (entry) => {
			Object.assign(entry.paper, {
				projectPage: 'javascript:window.hacked=true',
				githubRepo: 'file:///etc/passwd',
				mediaUrls: ['https://evil.example/pixel.png', 'data:text/html,<script>1</script>'],
			});
			entry['thumbnail'] = 'http://169.254.169.254/latest/meta-data';
			entry['mediaUrls'] = ['https://huggingface.co.evil.example/a.png'];
		}),
		trick('keys of the prototype', (entry) => {
			const poison = { polluted: true, id: 'x' };
			for (const target of [entry, entry.paper]) {
				Object.defineProperty(target, '__proto__', { value: poison, enumerable: true });
				Object.defineProperty(target, 'constructor', { value: poison, enumerable: true });
			}
		}),
		trick('counts that are none', (entry) => {
			Object.assign(entry.paper, { upvotes: -5, githubStars: 'many' });
			Object.assign(entry, { numComments: 1.5 });
		}),
		trick('an id that is a path', (entry) => (entry.paper.id = '../../etc/passwd'), false),
		trick('an id that is a number', (entry) => Object.assign(entry.paper, { id: 2606.1 }), false),
		{ trick: 'null', entry: null, arrives: false },
		{ trick: 'a text', entry: '__proto__', arrives: false },
		{ trick: 'a list', entry: [[]], arrives: false },
		{ trick: 'no paper', entry: { paper: null, title: 'No paper' }, arrives: false },
		{ trick: 'an empty paper', entry: { paper: {} }, arrives: false },
	];
}

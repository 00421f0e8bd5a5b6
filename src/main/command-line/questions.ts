import { FORMAT_IDS } from '#shared/domain/export/format-ids.ts';
import { QUERY_SORTS } from '#shared/domain/query/query.ts';
import { mailboxSchema } from '#shared/domain/list.ts';
import type { Until } from '#shared/domain/snooze.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { LIST_SORTS, type Asked, type OperationName, type Output } from '../outside/contract.ts';
import type { Given, OptionList } from './arguments.ts';
import { doctorText, doneText, noteText, papersText, paperText, tagsText } from './print.ts';

/** What a command asks, and how its answer is put to people. */
export type Question = {
	readonly [Name in OperationName]: {
		readonly name: Name;
		readonly input: Asked<Name>;
		/** `width` is that of the terminal, undefined where there is none. */
		readonly print: (data: Output<Name>, width: number | undefined) => string;
		/** Whether the answer says that something is wrong, which scripts want to know. */
		readonly isBad?: (data: Output<Name>) => boolean;
		/** The file that the text of an export goes to. */
		readonly file?: ExportFile;
	};
}[OperationName];

/** A file to write, and whether one that is there may be written over. */
export interface ExportFile {
	readonly path: string;
	readonly force: boolean;
}

/** What a command may need of the world to know what it asks. */
export interface Around {
	/** All that comes on standard input. */
	readonly readInput: () => Promise<string>;
	readonly now: () => number;
}

export interface Command {
	/** What may stand after its name. */
	readonly takes: string;
	readonly does: string;
	readonly options: OptionList;
	readonly examples: readonly string[];
	/** Or what is wrong with what was given. */
	readonly question: (
		given: Given,
		around: Around,
	) => Result<Question, string> | Promise<Result<Question, string>>;
}

type Asking = Command['question'];

/** At this hour a day begins on which a paper comes back, as in the app. */
const MORNING = 9;

const IDS = 'ID…';
const limit = { takes: 'NUMBER', does: 'so many papers at most, 50 unless given; 0: all' };
const mailbox = { takes: 'MAILBOX', does: `one of ${mailboxSchema.options.join(', ')}` };
const undo = { does: 'the opposite' };

export const COMMANDS = {
	list: {
		takes: '',
		does: 'Lists papers: those of the inbox unless told otherwise, in the order of the window.',
		options: {
			in: { ...mailbox, does: `${mailbox.does}; inbox unless given` },
			tag: { takes: 'NAME', does: 'those that have this tag' },
			unread: { does: 'those that are unread' },
			sort: { takes: 'ORDER', does: `one of ${LIST_SORTS.join(', ')}` },
			limit,
		},
		examples: ['list --unread --limit 10', 'list --in saved --tag robots --json'],
		question: ({ words, options }) => {
			if (words.length > 0) return failure(`“${words[0] ?? ''}” is too much`);
			const number = limitIn(options);
			if (!number.ok) return number;
			const chosen = choices(options, { in: mailboxSchema.options, sort: LIST_SORTS });
			if (!chosen.ok) return chosen;
			const { tag } = options;
			const input = {
				// `choices` has just proved that they are among those.
				...(chosen.value as Pick<Asked<'list'>, 'in' | 'sort'>),
				...number.value,
				...(tag !== undefined && { tag }),
				...('unread' in options && { unread: true }),
			};
			return success({ name: 'list', input, print: papersText });
		},
	},
	search: {
		takes: 'WORDS…',
		does: 'Finds papers as the search box does, in its language; the best first.',
		options: {
			in: { ...mailbox, does: `${mailbox.does}; all unless given` },
			sort: { takes: 'ORDER', does: `one of ${QUERY_SORTS.join(', ')}` },
			limit,
		},
		examples: ['search sparse attention -survey', 'search "author:noether last:30d" --in saved'],
		question: ({ words, options }) => {
			if (words.length === 0) return failure('nothing is searched for');
			const number = limitIn(options);
			if (!number.ok) return number;
			const chosen = choices(options, { in: mailboxSchema.options, sort: QUERY_SORTS });
			if (!chosen.ok) return chosen;
			const input = {
				text: words.join(' '),
				...(chosen.value as Pick<Asked<'search'>, 'in' | 'sort'>),
				...number.value,
			};
			return success({ name: 'search', input, print: papersText });
		},
	},
	show: {
		takes: 'ID',
		does: 'Shows all of one paper, with its note.',
		options: {},
		examples: ['show 2606.12345', 'show https://arxiv.org/abs/2606.12345 --json'],
		question: ({ words }) => {
			const id = oneOf(words);
			return id.ok ? success({ name: 'show', input: { id: id.value }, print: paperText }) : id;
		},
	},
	note: {
		takes: 'ID',
		does: 'Prints the note of a paper, or writes it. How it was before stays, under Versions in the app.',
		options: {
			set: { takes: 'TEXT', does: 'makes this the note; - takes it from standard input' },
			append: { takes: 'TEXT', does: 'adds this as a paragraph; - likewise' },
		},
		examples: [
			'note 2606.12345',
			'note 2606.12345 --append "See figure 3."',
			'note 2606.12345 --set - < notes.md',
		],
		async question({ words, options }, { readInput }) {
			const id = oneOf(words);
			if (!id.ok) return id;
			const { set, append } = options;
			if (set !== undefined && append !== undefined)
				return failure('--set and --append exclude each other');
			const given = set ?? append;
			if (given === undefined) {
				return success({ name: 'note', input: { id: id.value }, print: noteText });
			}
			const text = given === '-' ? (await readInput()).replace(/\n$/, '') : given;
			const how = set === undefined ? 'append' : 'set';
			const input = { id: id.value, text, how } as const;
			return success({ name: 'writeNote', input, print: () => 'The note is kept.\n' });
		},
	},
	tag: {
		takes: `${IDS} +NAME… -NAME…`,
		does: 'Gives tags to papers and takes others off. Tags that there are not yet are made.',
		options: {},
		examples: ['tag 2606.12345 +robots "+to read" -survey'],
		async question({ words }, { readInput }) {
			const named = (sign: string) =>
				words.flatMap((word) => (word.startsWith(sign) && word !== '-' ? [word.slice(1)] : []));
			const ids = await idsIn(
				words.filter((word) => word === '-' || !/^[+-]/.test(word)),
				readInput,
			);
			const [add, remove] = [named('+'), named('-')];
			if (add.length + remove.length === 0) return failure('no tag is named, as +NAME or -NAME');
			return ids.ok
				? success({ name: 'tag', input: { ids: ids.value, add, remove }, print: doneText })
				: ids;
		},
	},
	tags: {
		takes: '',
		does: 'Lists the tags there are, and how many papers have them.',
		options: {},
		examples: ['tags'],
		question: ({ words }) =>
			words.length === 0
				? success({ name: 'tags', input: {}, print: tagsText })
				: failure(`“${words[0] ?? ''}” is too much; \`tag\` gives tags to papers`),
	},
	done: {
		takes: IDS,
		does: 'Puts papers out of the inbox, as dealt with; with --undo back into it.',
		options: { undo },
		examples: [
			'done 2606.12345 2606.00007',
			'search "votes:<3" --json | jq -r ".data.papers[].id" | papertray done -',
		],
		question: marking('done', 'not-done'),
	},
	save: {
		takes: IDS,
		does: 'Saves papers, to keep; with --undo no longer.',
		options: { undo },
		examples: ['save 2606.12345'],
		question: marking('save', 'unsave'),
	},
	read: {
		takes: IDS,
		does: 'Marks papers as read; with --undo as unread.',
		options: { undo },
		examples: ['read 2606.12345'],
		question: marking('read', 'unread'),
	},
	snooze: {
		takes: IDS,
		does: 'Takes papers out of the inbox until a moment, or until something happens to them.',
		options: {
			until: {
				takes: 'WHEN',
				does: `a day such as 2026-07-01, at ${MORNING}:00, or a moment of it`,
			},
			votes: { takes: 'NUMBER', does: 'until they have so many upvotes' },
			code: { does: 'until they link code' },
			undo: { does: 'back at once' },
		},
		examples: ['snooze 2606.12345 --until 2026-07-01', 'snooze 2606.12345 --votes 50'],
		async question({ words, options }, { readInput, now }) {
			const ids = await idsIn(words, readInput);
			if (!ids.ok) return ids;
			if (Object.keys(options).length !== 1) {
				return failure('one of --until, --votes, --code and --undo is wanted');
			}
			if ('undo' in options) {
				const input = { ids: ids.value, verb: 'not-snoozed' } as const;
				return success({ name: 'mark', input, print: doneText });
			}
			const until = untilIn(options, now());
			return until.ok
				? success({
						name: 'snooze',
						input: { ids: ids.value, until: until.value },
						print: doneText,
					})
				: until;
		},
	},
	export: {
		takes: '[ID…]',
		does: 'Writes papers as a bibliography or a table: those named, or else what the options say.',
		options: {
			format: { takes: 'FORMAT', does: `one of ${FORMAT_IDS.join(', ')}` },
			in: { ...mailbox, does: `${mailbox.does}; all unless given` },
			tag: { takes: 'NAME', does: 'those that have this tag' },
			search: { takes: 'QUERY', does: 'those that this search finds' },
			details: { does: 'with abstracts, tags and notes' },
			output: { takes: 'FILE', does: 'writes a file, instead of standard output' },
			force: { does: 'writes over a file that is there' },
		},
		examples: [
			'export --format bibtex --in saved --output saved.bib',
			'export --format markdown --search "tag:robots" --details',
			'export --format ris 2606.12345',
		],
		async question({ words, options }, { readInput }) {
			const { format, tag, search, output } = options;
			if (format === undefined) return failure('--format is wanted');
			const chosen = choices(options, { format: FORMAT_IDS, in: mailboxSchema.options });
			if (!chosen.ok) return chosen;
			if (words.length > 0 && ['in', 'tag', 'search'].some((name) => name in options)) {
				return failure('papers are either named or chosen by options');
			}
			if ('force' in options && output === undefined) return failure('--force is of --output');
			const ids = words.length === 0 ? undefined : await idsIn(words, readInput);
			if (ids?.ok === false) return ids;
			const input = {
				// `choices` has just proved that they are among those.
				...(chosen.value as Pick<Asked<'export'>, 'format' | 'in'>),
				...(ids && { ids: ids.value }),
				...(tag !== undefined && { tag }),
				...(search !== undefined && { text: search }),
				...('details' in options && { details: true }),
			};
			const file =
				output === undefined ? {} : { file: { path: output, force: 'force' in options } };
			return success({ name: 'export', input, print: ({ text }) => text, ...file });
		},
	},
	doctor: {
		takes: '',
		does: 'Looks at everything that is kept, mends what it can, and says what it did. Ends with 1 where a problem stays.',
		options: { look: { does: 'only looks, and changes nothing' } },
		examples: ['doctor', 'doctor --look --json'],
		question: ({ words, options }) =>
			words.length === 0
				? success({
						name: 'doctor',
						input: 'look' in options ? { look: true } : {},
						print: doctorText,
						isBad: ({ findings }) => findings.some(({ state }) => state === 'problem'),
					})
				: failure(`“${words[0] ?? ''}” is too much`),
	},
} as const satisfies Record<string, Command>;

function marking(verb: Asked<'mark'>['verb'], opposite: Asked<'mark'>['verb']): Asking {
	return async ({ words, options }, { readInput }) => {
		const ids = await idsIn(words, readInput);
		if (!ids.ok) return ids;
		const input = { ids: ids.value, verb: 'undo' in options ? opposite : verb };
		return success({ name: 'mark', input, print: doneText });
	};
}

function oneOf(words: readonly string[]): Result<string, string> {
	const [id, more] = words;
	if (id === undefined) return failure('no paper is named');
	return more === undefined ? success(id) : failure(`“${more}” is too much: one paper at a time`);
}

/** Ids as they were given; `-` stands for those on standard input. */
async function idsIn(
	words: readonly string[],
	readInput: () => Promise<string>,
): Promise<Result<string[], string>> {
	const given: string[] = [];
	for (const word of words) {
		if (word === '-') given.push(...(await readInput()).split(/\s+/).filter(Boolean));
		else given.push(word);
	}
	return given.length === 0 ? failure('no paper is named') : success(given);
}

function limitIn({ limit: given }: Given['options']): Result<{ limit?: number }, string> {
	if (given === undefined) return success({});
	return /^\d{1,6}$/.test(given)
		? success({ limit: Number(given) })
		: failure(`--limit takes a number up to 999999, and not “${given}”`);
}

/** Options whose values are among a few. */
function choices(
	options: Given['options'],
	among: Readonly<Record<string, readonly string[]>>,
): Result<Record<string, string>, string> {
	const chosen: Record<string, string> = {};
	for (const [name, values] of Object.entries(among)) {
		const given = options[name];
		if (given === undefined) continue;
		if (!values.includes(given)) return failure(`--${name} is one of ${values.join(', ')}`);
		chosen[name] = given;
	}
	return success(chosen);
}

function untilIn(options: Given['options'], now: number): Result<Until, string> {
	const { until, votes } = options;
	if (votes !== undefined) {
		return /^[1-9]\d{0,5}$/.test(votes)
			? success({ kind: 'upvotes', atLeast: Number(votes) })
			: failure('--votes takes a number from 1 on');
	}
	if (until === undefined) return success({ kind: 'code' });
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until);
	// Without a zone both are of this computer's.
	const at = new Date(isDay ? `${until}T0${MORNING}:00:00` : until).getTime();
	if (!/^\d{4}-\d{2}-\d{2}/.test(until) || Number.isNaN(at)) {
		return failure(`--until takes a day such as 2026-07-01, and not “${until}”`);
	}
	return at > now ? success({ kind: 'time', at }) : failure(`“${until}” is past`);
}

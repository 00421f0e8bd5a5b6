import { isAlias, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { PAPER_ID } from '../paper.ts';
import type { FileProblem } from './folder-state.ts';
import { noteIn } from './note-text.ts';

/** Longest front matter that is read, in characters. */
const LONGEST_FRONT = 64_000;

/** A Markdown file that says which paper it belongs to. */
export interface NoteFile {
	readonly kind: 'note';
	readonly id: string;
	/** The YAML between the rules, with `\n` as line ends. */
	readonly front: string;
	/** What stands below, exactly. */
	readonly body: string;
	/** The note in it. */
	readonly note: string;
	/** Its tags, where it has a list of them. */
	readonly tags: readonly string[] | undefined;
	/** Whether its lines end as on Windows. */
	readonly crlf: boolean;
}

/** What a Markdown file is: a paper's, nobody's business of ours, or one that cannot be taken. */
export type ReadFile =
	| NoteFile
	| { readonly kind: 'foreign' }
	| { readonly kind: 'problem'; readonly problem: FileProblem; readonly detail?: string };

/** Reads a file of the folder; never throws. */
export function readNoteFile(source: string): ReadFile {
	const text = source.replace(/^\ufeff/, '');
	const parts = splitFront(text);
	if (parts === undefined) return { kind: 'foreign' };
	if (parts === 'unfinished') {
		// A rule at the beginning is no front matter by itself.
		return /^id[ \t]*:/m.test(text.slice(0, LONGEST_FRONT))
			? { kind: 'problem', problem: 'front-matter' }
			: { kind: 'foreign' };
	}
	const { front, body, crlf } = parts;
	if (!/^["']?id["']?[ \t]*:/m.test(front)) return { kind: 'foreign' };
	if (front.length > LONGEST_FRONT) return { kind: 'problem', problem: 'front-matter' };
	const document = parseDocument(front, { logLevel: 'silent' });
	const fault = faultOf(document);
	if (fault !== undefined) {
		const detail = fault.message.split('\n', 1)[0] ?? '';
		return { kind: 'problem', problem: 'front-matter', detail };
	}
	const id = idOf(document);
	if (id === undefined) return { kind: 'foreign' };
	return { kind: 'note', id, front, body, note: noteIn(body), tags: tagsOf(document), crlf };
}

/** The whole text of a file. */
export function joinNoteFile(front: string, body: string, crlf: boolean): string {
	const text = `---\n${front === '' || front.endsWith('\n') ? front : `${front}\n`}---\n`;
	return crlf
		? `${text.replaceAll('\n', '\r\n')}${body.replaceAll(/\r?\n/g, '\r\n')}`
		: text + body;
}

/** What is wrong with YAML, also where that shows only when it is to be written again. */
function faultOf(document: Document.Parsed): Error | undefined {
	const [error] = document.errors;
	if (error !== undefined) return error;
	try {
		document.toString();
		return undefined;
	} catch (cause) {
		return cause instanceof Error ? cause : new Error(String(cause));
	}
}

/** The id that a front matter names; a bare `2510.14980` is a number to YAML, and keeps its zero here. */
function idOf(document: Document.Parsed): string | undefined {
	const node: unknown = document.get('id', true);
	if (!isScalar(node)) return undefined;
	const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
	const id = text.trim().replace(/^arxiv:\s*/i, '');
	return PAPER_ID.test(id) ? id : undefined;
}

function tagsOf(document: Document.Parsed): string[] | undefined {
	const node: unknown = document.get('tags', true);
	if (isScalar(node)) {
		// An empty property, and the older form: names in one line.
		if (node.value === null) return [];
		return typeof node.value === 'string' ? node.value.split(/[,\s]+/).filter(Boolean) : undefined;
	}
	if (!isSeq(node)) return undefined;
	const tags: string[] = [];
	for (const item of node.items) {
		if (isAlias(item) || !isScalar(item)) continue;
		tags.push(typeof item.value === 'string' ? item.value : (item.source ?? ''));
	}
	return tags;
}

interface Parts {
	readonly front: string;
	readonly body: string;
	readonly crlf: boolean;
}

/** Undefined: there is no front matter. */
function splitFront(text: string): Parts | 'unfinished' | undefined {
	const opening = /^---[ \t]*(\r?\n)/.exec(text);
	if (opening === null) return undefined;
	const crlf = opening[1] === '\r\n';
	const rule = /^---[ \t]*(?:\r?\n|$)/gm;
	rule.lastIndex = opening[0].length;
	const closing = rule.exec(text);
	if (closing === null) return 'unfinished';
	return {
		front: text.slice(opening[0].length, closing.index).replaceAll('\r\n', '\n'),
		body: text.slice(closing.index + closing[0].length),
		crlf,
	};
}

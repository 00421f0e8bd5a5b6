import type { ProblemFile } from '#shared/domain/note-folder/folder-state.ts';
import type { NoteFile } from '#shared/domain/note-folder/note-file.ts';
import type { Agreement } from './agreements.ts';
import type { FoundFile, Looked } from './folder-scan.ts';

/** A paper's file; without `file` there is one that cannot be read now, and that must be left alone. */
export interface PaperFile {
	readonly file: (Omit<FoundFile, 'read'> & { readonly note: NoteFile }) | undefined;
}

const UNREADABLE: PaperFile = { file: undefined };

/**
 * Which file belongs to which paper: the one at the path that was agreed on, or else the first that
 * names the paper, as after a move. Adds to `problems` what is not taken, and why.
 */
export function findFiles(
	{ files, unseen }: Looked,
	agreed: ReadonlyMap<string, Agreement>,
	isPaper: (id: string) => boolean,
	problems: ProblemFile[],
): Map<string, PaperFile> {
	const naming = new Map<string, { readonly found: FoundFile; readonly note: NoteFile }[]>();
	for (const found of files.values()) {
		if (found.read.kind !== 'note') continue;
		const { id } = found.read;
		if (isPaper(id)) naming.set(id, [...(naming.get(id) ?? []), { found, note: found.read }]);
		else problems.push({ path: found.path, problem: 'unknown-paper', detail: id });
	}

	const byPaper = new Map<string, PaperFile>();
	for (const [paper, { path, gone }] of agreed) {
		if (gone !== undefined) continue;
		const candidates = naming.get(paper) ?? [];
		if (candidates.some(({ found }) => found.path === path)) continue;
		const there = files.get(path);
		const isUnseen = unseen.some((folder) => path === folder || path.startsWith(`${folder}/`));
		if (isUnseen || there?.read.kind === 'problem') byPaper.set(paper, UNREADABLE);
		else if (there?.read.kind === 'foreign' && candidates.length === 0) {
			byPaper.set(paper, UNREADABLE);
			if (there.isSettled) problems.push({ path, problem: 'front-matter-gone', detail: paper });
		}
	}
	for (const [paper, candidates] of naming) {
		const { path } = agreed.get(paper) ?? {};
		const first = candidates.find(({ found }) => found.path === path) ?? candidates[0];
		const isHeldBack = byPaper.has(paper);
		if (first !== undefined && !isHeldBack) {
			const { path: at, signature, isSettled } = first.found;
			byPaper.set(paper, { file: { path: at, signature, isSettled, note: first.note } });
		}
		for (const { found } of candidates) {
			if (!isHeldBack && found === first?.found) continue;
			const detail = isHeldBack ? (path ?? '') : (first?.found.path ?? '');
			problems.push({ path: found.path, problem: 'duplicate', detail });
		}
	}
	return byPaper;
}

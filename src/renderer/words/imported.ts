import type { Holds } from '#shared/domain/backup.ts';
import type { Imported, ImportPreview } from '#shared/domain/import/import.ts';
import { momentInWords } from './dates.ts';
import { counted, fullNumber } from './numbers.ts';

/** What a backup holds, in one line. */
export function holdsWords({ papers, saved, notes, tags, views }: Holds): string {
	return [
		counted(papers, 'paper'),
		`${fullNumber(saved)} saved`,
		counted(notes, 'note'),
		counted(tags, 'tag'),
		counted(views, 'view'),
	].join(' · ');
}

/** What an import would bring, in a few sentences. */
export function previewWords(preview: ImportPreview): string {
	switch (preview.kind) {
		case 'backup':
			return `A backup of ${momentInWords(preview.createdAt)}, made by Papertray ${preview.app}.`;
		case 'export': {
			const { papers, fresh, marked, notes, unreadable } = preview;
			const said = `An export of ${momentInWords(preview.exportedAt)}: ${counted(papers, 'paper')}, of which ${fullNumber(fresh)} ${fresh === 1 ? 'is' : 'are'} not here yet; ${fullNumber(marked)} with marks or tags, ${fullNumber(notes)} with notes. Marks that are not set here are added, and notes come after those that are here.`;
			return unreadable === 0
				? said
				: `${said} ${counted(unreadable, 'entry', 'entries')} cannot be read and ${unreadable === 1 ? 'stays' : 'stay'} out.`;
		}
		case 'opml': {
			const { categories, known, others } = preview;
			const fresh = categories.length - known;
			const said =
				categories.length === 0
					? 'A list of feeds without any of arXiv’s.'
					: `A list of feeds with ${counted(categories.length, 'category', 'categories')} of arXiv’s: ${categories.join(', ')}. ${fullNumber(fresh)} of them ${fresh === 1 ? 'is' : 'are'} no source yet.`;
			return others === 0 ? said : `${said} ${counted(others, 'other feed')} cannot be read here.`;
		}
		case 'ids': {
			const { papers, known } = preview;
			return known === 0
				? `A list of ${counted(papers, 'paper')}. Each is asked for at Hugging Face, or else at arXiv, and comes into the inbox.`
				: `A list of ${counted(papers, 'paper')}, of which ${fullNumber(known)} ${known === 1 ? 'is' : 'are'} here already. Each of the others is asked for at Hugging Face, or else at arXiv, and comes into the inbox.`;
		}
	}
}

/** Whether there is anything to bring in. */
export function bringsAnything(preview: ImportPreview): boolean {
	switch (preview.kind) {
		case 'backup':
			return true;
		case 'export':
			return preview.papers > 0;
		case 'opml':
			return preview.categories.length > preview.known;
		case 'ids':
			return preview.papers > preview.known;
	}
}

/** What came of an import. */
export function importedWords(imported: Imported): string {
	const { papers, known, marked, notes, categories, failed, stopped } = imported;
	const said = [
		papers > 0 && counted(papers, 'new paper'),
		marked > 0 && `marks on ${counted(marked, 'paper')}`,
		notes > 0 && counted(notes, 'note'),
		categories > 0 && counted(categories, 'source'),
	].filter((each) => each !== false);
	const sentences = [
		said.length === 0 ? 'Nothing new came in.' : `Came in: ${said.join(', ')}.`,
		known > 0 && `${counted(known, 'paper')} ${known === 1 ? 'was' : 'were'} here already.`,
		failed.length > 0 && `Left out: ${failed.join(', ')}.`,
		stopped && 'It was stopped before its end; what came until then stays.',
	];
	return sentences.filter((each) => each !== false).join(' ');
}

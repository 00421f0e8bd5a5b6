import type { Holds } from '#shared/domain/backup.ts';
import type { Imported, ImportPreview } from '#shared/domain/import/import.ts';
import { t } from '../language.ts';
import { momentInWords } from './dates.ts';
import { fullNumber } from './numbers.ts';

/** What a backup holds, in one line. */
export function holdsWords({ papers, saved, notes, tags, views }: Holds): string {
	return [
		t('{papers, plural, one {# paper} other {# papers}}', { papers }),
		t('{saved} saved', { saved: fullNumber(saved) }),
		t('{notes, plural, one {# note} other {# notes}}', { notes }),
		t('{tags, plural, one {# tag} other {# tags}}', { tags }),
		t('{views, plural, one {# view} other {# views}}', { views }),
	].join(' · ');
}

/** What an import would bring, in a few sentences. */
export function previewWords(preview: ImportPreview): string {
	switch (preview.kind) {
		case 'backup':
			return t('A backup of {moment}, made by Papertray {app}.', {
				moment: momentInWords(preview.createdAt),
				app: preview.app,
			});
		case 'export': {
			const { papers, fresh, marked, notes, unreadable } = preview;
			const said = t(
				'An export of {moment}: {papers, plural, one {# paper} other {# papers}}, of which {fresh, plural, one {# is} other {# are}} not here yet; {marked} with marks or tags, {notes} with notes. Marks that are not set here are added, and notes come after those that are here.',
				{
					moment: momentInWords(preview.exportedAt),
					papers,
					fresh,
					marked: fullNumber(marked),
					notes: fullNumber(notes),
				},
			);
			const left = t(
				'{unreadable, plural, one {# entry cannot be read and stays out.} other {# entries cannot be read and stay out.}}',
				{ unreadable },
			);
			return unreadable === 0 ? said : `${said} ${left}`;
		}
		case 'opml': {
			const { categories, known, others } = preview;
			const fresh = categories.length - known;
			const said =
				categories.length === 0
					? t('A list of feeds without any of arXiv’s.')
					: t(
							'A list of feeds with {categories, plural, one {# category} other {# categories}} of arXiv’s: {names}. {fresh, plural, one {# of them is} other {# of them are}} no source yet.',
							{ categories: categories.length, names: categories.join(', '), fresh },
						);
			const left = t(
				'{others, plural, one {# other feed} other {# other feeds}} cannot be read here.',
				{ others },
			);
			return others === 0 ? said : `${said} ${left}`;
		}
		case 'ids': {
			const { papers, known } = preview;
			return known === 0
				? t(
						'A list of {papers, plural, one {# paper} other {# papers}}. Each is asked for at Hugging Face, or else at arXiv, and comes into the inbox.',
						{ papers },
					)
				: t(
						'A list of {papers, plural, one {# paper} other {# papers}}, of which {known, plural, one {# is} other {# are}} here already. Each of the others is asked for at Hugging Face, or else at arXiv, and comes into the inbox.',
						{ papers, known },
					);
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
		papers > 0 && t('{papers, plural, one {# new paper} other {# new papers}}', { papers }),
		marked > 0 && t('marks on {marked, plural, one {# paper} other {# papers}}', { marked }),
		notes > 0 && t('{notes, plural, one {# note} other {# notes}}', { notes }),
		categories > 0 && t('{categories, plural, one {# source} other {# sources}}', { categories }),
	].filter((each) => each !== false);
	const sentences = [
		said.length === 0
			? t('Nothing new came in.')
			: t('Came in: {said}.', { said: said.join(', ') }),
		known > 0 &&
			t('{known, plural, one {# paper was} other {# papers were}} here already.', { known }),
		failed.length > 0 && t('Left out: {failed}.', { failed: failed.join(', ') }),
		stopped && t('It was stopped before its end; what came until then stays.'),
	];
	return sentences.filter((each) => each !== false).join(' ');
}

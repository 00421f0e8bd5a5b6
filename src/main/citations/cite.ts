import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cslItem } from '#shared/domain/export/csl-json.ts';
import { unmarkedPaper } from '#shared/domain/export/exported-paper.ts';
import type { Paper } from '#shared/domain/paper.ts';

/** A style that papers can be cited in, by the name of its file. */
export type CitationStyle = 'apa' | 'ieee' | 'chicago-author-date';

const LANGUAGE = 'en-US';

/**
 * Papers cited in a style, a line each, in the style's order. `folder` holds the styles and the
 * locale of CSL, which citeproc carries out; both are loaded when they are first asked for.
 */
export async function cite(
	papers: readonly Paper[],
	style: CitationStyle,
	folder: string,
): Promise<string> {
	const [{ default: CSL }, rules, locale] = await Promise.all([
		import('citeproc'),
		readFile(join(folder, `${style}.csl`), 'utf8'),
		readFile(join(folder, `locales-${LANGUAGE}.xml`), 'utf8'),
	]);
	const options = { details: false, exportedAt: 0 };
	const items = new Map(
		papers.map((paper) => {
			const item = cslItem(unmarkedPaper(paper), options);
			// Otherwise it would read `<i>` and `<b>` as its own marks, and drop them.
			return [item.id, { ...item, title: item.title.replaceAll('<', '<\u2060') }] as const;
		}),
	);
	const engine = new CSL.Engine(
		{ retrieveLocale: () => locale, retrieveItem: (id) => items.get(id) ?? {} },
		rules,
		LANGUAGE,
	);
	engine.setOutputFormat('text');
	engine.updateItems([...items.keys()]);
	const [, entries] = engine.makeBibliography() || [undefined, []];
	return entries.map((entry) => entry.replaceAll('<\u2060', '<').trim()).join('\n');
}

import type { ListedSource } from '#shared/domain/listed-source.ts';
import type { ChosenCategory } from '#shared/domain/settings.ts';
import { DAILY, ONLINE, sourceOf, type Source } from '#shared/domain/source.ts';
import type { Library } from './store/library.ts';
import type { Categories } from './sync/categories.ts';

interface SourcesOptions {
	readonly library: Pick<Library, 'countBySource'>;
	readonly chosen: readonly ChosenCategory[];
	readonly categories: Pick<Categories, 'stateOf'>;
}

/**
 * The sources there are: the daily feed first, those that papers came from, and the categories that
 * the user chose, in the user's order.
 */
export function listedSources({ library, chosen, categories }: SourcesOptions): ListedSource[] {
	const counts = library.countBySource();
	const byCategory = new Map(chosen.map((each) => [sourceOf(each.category), each]));
	const others = counts.has(ONLINE) ? [DAILY, ONLINE] : [DAILY];
	const known = new Set<Source>([...others, ...byCategory.keys(), ...counts.keys()]);
	return [...known].map((source) => {
		const papers = counts.get(source) ?? 0;
		const category = byCategory.get(source);
		if (category === undefined) return { source, papers };
		const { at, papers: news, problem, nextAt } = categories.stateOf(category.category);
		return {
			source,
			papers,
			...(at !== undefined && { at, news }),
			...(category.on && problem && { problem }),
			...(category.on && { nextAt }),
		};
	});
}

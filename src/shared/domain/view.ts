import * as v from 'valibot';
import { filterSchema, type Filter } from './filter.ts';
import { sortSchema } from './list.ts';
import { muteRuleSchema } from './mute.ts';
import type { StartPlace } from './place.ts';

/** A filter under a name, in the sidebar. */
export const viewSchema = v.strictObject({
	id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
	filter: filterSchema,
	/** Of its own; the settings' where there is none. */
	sort: v.exactOptional(sortSchema),
});
export type View = v.InferOutput<typeof viewSchema>;

/** All views, in the order of the sidebar. */
export const viewListSchema = v.pipe(v.array(viewSchema), v.maxLength(200));

export const muteRuleListSchema = v.pipe(v.array(muteRuleSchema), v.maxLength(500));

/** What the user has set up: views, and what is not to come into the inbox. */
export const viewsSchema = v.object({ views: viewListSchema, rules: muteRuleListSchema });
export type SavedViews = v.InferOutput<typeof viewsSchema>;

/** The list with one of it at another place, as far as there is one. */
export function movedTo(views: readonly View[], id: string, place: number): View[] {
	const moved = views.find((view) => view.id === id);
	const others = views.filter((view) => view.id !== id);
	return moved === undefined ? others : others.toSpliced(Math.max(0, place), 0, moved);
}

/** The filter that a place amounts to; undefined when it is a view that is no longer there. */
export function filterOf(place: StartPlace, views: readonly View[]): Filter | undefined {
	if (place.kind === 'mailbox') return { mailbox: place.mailbox };
	return views.find(({ id }) => id === place.id)?.filter;
}

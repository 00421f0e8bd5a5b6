import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { INBOX } from './place.ts';
import { DEFAULT_SETTINGS, settingsSchema } from './settings.ts';
import { filterOf, movedTo, viewSchema, type View } from './view.ts';

const view = (id: string): View => ({ id, name: id, filter: { upvotes: 3 } });

test('a moved view is at its new place, the others in their order', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.nat(), fc.nat(), (ids, a, b) => {
			fc.pre(ids.length > 0);
			const [from, to] = [a % ids.length, b % ids.length];
			const moved = movedTo(ids.map(view), ids[from]!, to).map(({ id }) => id);
			expect(moved[to]).toBe(ids[from]);
			expect(moved.filter((id) => id !== ids[from])).toEqual(ids.filter((_, at) => at !== from));
		}),
	);
});

test('a view needs a name, and knows no other parts', () => {
	expect(v.safeParse(viewSchema, view('a')).success).toBe(true);
	expect(v.safeParse(viewSchema, { ...view('a'), name: '  ' }).success).toBe(false);
	expect(v.safeParse(viewSchema, { ...view('a'), colour: 'red' }).success).toBe(false);
});

test('a place is a filter, and a view that is gone is none', () => {
	expect(filterOf(INBOX, [])).toEqual({ mailbox: 'inbox' });
	expect(filterOf({ kind: 'view', id: 'a' }, [view('a')])).toEqual({ upvotes: 3 });
	expect(filterOf({ kind: 'view', id: 'b' }, [view('a')])).toBeUndefined();
});

test('settings from before there were views open the inbox', () => {
	const { startView, ...old } = DEFAULT_SETTINGS;
	expect(startView).toEqual({ kind: 'mailbox', mailbox: 'inbox' });
	expect(v.parse(settingsSchema, old)).toEqual(DEFAULT_SETTINGS);
});

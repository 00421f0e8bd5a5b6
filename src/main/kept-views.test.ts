import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { View } from '#shared/domain/view.ts';
import { KeptViews } from './kept-views.ts';

const VIEW: View = { id: 'a', name: 'Liked', filter: { upvotes: 50 }, sort: 'upvotes' };

let profile = '';
beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-views-'));
});
afterEach(async () => await rm(profile, { recursive: true, force: true }));

const open = async () => await KeptViews.open(profile, () => 0);

test('views and rules are kept, and neither takes the place of the other', async () => {
	const first = await open();
	expect(first.data).toEqual({ views: [], rules: [] });
	const rule = { id: 'r', kind: 'words', text: 'agents' } as const;
	expect(await first.saveViews([VIEW], undefined)).toMatchObject({ ok: true });
	expect(await first.saveRules([rule], undefined)).toMatchObject({ ok: true });
	await first.close();

	const second = await open();
	expect(second.data).toEqual({ views: [VIEW], rules: [rule] });
	expect(second.notices).toEqual([]);
	await second.close();
});

test('where the library may not be written, nothing is kept and nothing changes', async () => {
	const views = await open();
	expect(await views.saveViews([VIEW], 'process 7 holds it')).toEqual({
		ok: false,
		error: { code: 'store-read-only', reason: 'process 7 holds it' },
	});
	expect(views.data.views).toEqual([]);
	await views.close();
});

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Result } from '#shared/result.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Reversed } from './decisions.ts';
import type { Library } from './library.ts';
import { TAGS_FILE } from './tags.ts';

const folder = libraryFolder();
const IDS = ['2606.00001', '2606.00002', '2606.00003'];

async function withPapers(): Promise<Library> {
	const library = await opened(folder());
	await taken(
		library,
		IDS.map((id) => feedPaper(id)),
	);
	return library;
}

async function again(library: Library): Promise<Library> {
	await library.close();
	return await opened(folder());
}

function value<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(result.error.code);
	return result.value;
}

async function tag(library: Library, name: string, ...ids: string[]): Promise<string> {
	const { id } = value(await library.tags.create(name, 'blue'));
	await library.decisions.act('tag', ids, { tag: id })?.saved;
	return id;
}

/** As the command does it. */
async function undo(library: Library): Promise<Reversed | undefined> {
	const reversed = library.decisions.undo();
	if (reversed !== undefined) library.tags.follow(reversed.act, false);
	await reversed?.saved;
	return reversed;
}

async function redo(library: Library): Promise<void> {
	const reversed = library.decisions.redo();
	if (reversed !== undefined) library.tags.follow(reversed.act, true);
	await reversed?.saved;
}

/** The tags as the sidebar shows them. */
function listed(library: Library): string[] {
	return library.listedTags().map(({ name, papers }) => `${name} ${papers}`);
}

test('tags and what has them are kept over a restart, bulk as one act', async () => {
	let library = await withPapers();
	const vision = await tag(library, 'vision', ...IDS);
	await tag(library, 'Later', IDS[0]!);
	expect(listed(library)).toEqual(['Later 1', 'vision 3']);

	library = await again(library);
	expect(library.notices).toEqual([]);
	expect(listed(library)).toEqual(['Later 1', 'vision 3']);
	expect([...library.rowsTagged(vision)]).toEqual([0, 1, 2]);
	expect(await library.texts([0, 1])).toMatchObject([{ tags: ['t1', 't2'] }, { tags: ['t1'] }]);

	await undo(library);
	expect(await undo(library)).toMatchObject({ changed: 3, kept: 0 });
	expect(listed(library)).toEqual(['Later 0', 'vision 0']);
	await library.close();
});

test('a tag has a name of its own, whatever the case', async () => {
	const library = await withPapers();
	const { tags } = library;
	const vision = await tag(library, 'vision', IDS[0]!);
	const other = await tag(library, 'other');
	expect(await tags.create('VISION', 'red')).toMatchObject({ error: { code: 'tag-name-taken' } });
	expect(await tags.change(other, { name: 'Vision' })).toMatchObject({
		error: { code: 'tag-name-taken' },
	});
	expect(await tags.change('t9', { name: 'x' })).toMatchObject({ error: { code: 'tag-unknown' } });

	value(await tags.change(vision, { name: 'Vision', color: 'red' }));
	expect(library.listedTags()).toMatchObject([
		{ id: other, name: 'other' },
		{ id: vision, name: 'Vision', color: 'red', papers: 1 },
	]);
	await library.close();
});

test('merging is one act, and undoing it brings the tag back, also after a restart', async () => {
	let library = await withPapers();
	const from = await tag(library, 'cv', IDS[0]!, IDS[1]!);
	const to = await tag(library, 'vision', IDS[1]!, IDS[2]!);
	const merged = value(library.tags.merge(from, to));
	await merged.saved;
	expect(merged.act.papers).toEqual([IDS[0], IDS[1]]);
	expect(listed(library)).toEqual(['vision 3']);

	library = await again(library);
	expect(listed(library)).toEqual(['vision 3']);
	await undo(library);
	expect(listed(library)).toEqual(['cv 2', 'vision 2']);
	library = await again(library);
	expect(listed(library)).toEqual(['cv 2', 'vision 2']);
	await redo(library);
	expect(listed(library)).toEqual(['vision 3']);
	expect(library.tags.merge(from, to)).toMatchObject({ error: { code: 'tag-unknown' } });
	expect(library.tags.merge(to, to)).toMatchObject({ ok: false });
	await library.close();
});

test('a filter by a tag goes along with a merge, and back with its undo', async () => {
	let library = await withPapers();
	const from = await tag(library, 'cv', IDS[0]!);
	const to = await tag(library, 'vision', IDS[1]!);
	const ids = async () =>
		[...(await library.filter({ tag: from }))].map((row) => library.idOf(row));
	expect(await ids()).toEqual([IDS[0]]);

	await value(library.tags.merge(from, to)).saved;
	expect((await ids()).sort()).toEqual([IDS[0], IDS[1]]);
	library = await again(library);
	expect((await ids()).sort()).toEqual([IDS[0], IDS[1]]);
	await undo(library);
	expect(await ids()).toEqual([IDS[0]]);
	await value(library.tags.remove(from)).saved;
	expect(await ids()).toEqual([]);
	await library.close();
});

test('deleting is one act that undo takes back, also of a tag that no paper has', async () => {
	let library = await withPapers();
	const used = await tag(library, 'used', ...IDS);
	const unused = await tag(library, 'unused');
	await value(library.tags.remove(used)).saved;
	await value(library.tags.remove(unused)).saved;
	expect(listed(library)).toEqual([]);

	library = await again(library);
	expect(listed(library)).toEqual([]);
	await undo(library);
	expect(listed(library)).toEqual(['unused 0']);
	await undo(library);
	expect(listed(library)).toEqual(['unused 0', 'used 3']);
	await redo(library);
	expect(listed(library)).toEqual(['unused 0']);
	await library.close();
});

test('a tag that comes back gives way to the one that has its name by now', async () => {
	const library = await withPapers();
	const gone = await tag(library, 'vision', IDS[0]!);
	const other = await tag(library, 'cv', IDS[1]!);
	await value(library.tags.remove(gone)).saved;
	value(await library.tags.change(other, { name: 'Vision' }));
	await undo(library);
	expect(listed(library)).toEqual(['Vision 1', 'vision 2 1']);
	await library.close();
});

test('a tag made anew under the name of one that is gone is that one', async () => {
	const library = await withPapers();
	const before = await tag(library, 'vision', IDS[0]!);
	await tag(library, 'cv');
	await value(library.tags.remove(before)).saved;
	const after = await tag(library, 'Vision', IDS[1]!);
	expect(after).toBe(before);
	expect(listed(library)).toEqual(['cv 0', 'Vision 1']);
	await undo(library);
	await undo(library);
	expect(listed(library)).toEqual(['cv 0', 'Vision 1']);
	expect([...library.rowsTagged(before)]).toEqual([0]);
	await library.close();
});

test('no id is given twice, even when the list of tags is lost; papers keep their tags', async () => {
	let library = await withPapers();
	await tag(library, 'first', IDS[0]!);
	await tag(library, 'second', IDS[0]!, IDS[1]!);
	await library.close();
	for (const generation of ['', '.1', '.2']) {
		await rm(join(folder(), `${TAGS_FILE}${generation}`), { force: true });
	}

	library = await opened(folder());
	expect(listed(library)).toEqual(['Tag 1 1', 'Tag 2 2']);
	expect(await tag(library, 'third')).toBe('t3');
	value(await library.tags.change('t2', { name: 'second' }));
	library = await again(library);
	expect(listed(library)).toEqual(['second 2', 'Tag 1 1', 'third 0']);
	await library.close();
});

test('a crash between the two files leaves no tag in between', async () => {
	let library = await withPapers();
	const vision = await tag(library, 'vision', IDS[0]!);
	await library.close();
	const file = join(folder(), TAGS_FILE);
	const before = await readFile(file);
	library = await opened(folder());
	await value(library.tags.remove(vision)).saved;
	await library.close();
	const after = await readFile(file);

	// The act is on disk, the list is not: the tag is there, and no paper has it.
	await writeFile(file, before);
	library = await opened(folder());
	expect(listed(library)).toEqual(['vision 0']);
	await undo(library);
	await library.close();
	// The other way round: a paper has it, so it is there.
	await writeFile(file, after);
	library = await opened(folder());
	expect(listed(library)).toEqual(['vision 1']);
	await library.close();
});

import { expect, test } from 'vitest';
import { TRIED, Trying } from './trying.svelte.ts';

function titles({ papers }: Trying): string[] {
	return papers.map(({ title }) => title);
}

test('each of the five does what it does in the inbox, and is ticked off', () => {
	const trying = new Trying();
	const [first = '', second = '', third = ''] = titles(trying);
	trying.run('next-paper');
	expect(trying.selected?.title).toBe(second);
	trying.run('save');
	expect(trying.selected && trying.isSaved(trying.selected)).toBe(true);
	trying.run('done');
	expect(titles(trying)).not.toContain(second);
	expect(trying.selected?.title).toBe(third);
	trying.run('snooze');
	expect(titles(trying)).toHaveLength(3);
	expect(titles(trying)[0]).toBe(first);
	trying.run('undo');
	trying.run('undo');
	expect(titles(trying)).toHaveLength(5);
	expect(trying.selected?.title).toBe(second);
	expect([...trying.tried].sort()).toEqual([...TRIED].sort());
});

test('what can do nothing says so, and is not ticked off', () => {
	const trying = new Trying();
	trying.run('undo');
	expect(trying.said).toContain('Nothing to undo');
	expect(trying.tried.size).toBe(0);
	for (let paper = 0; paper < 5; paper += 1) trying.run('done');
	expect(titles(trying)).toEqual([]);
	trying.run('save');
	expect(trying.said).toContain('empty');
	trying.run('undo');
	expect(titles(trying)).toHaveLength(1);
	expect([...trying.tried].sort()).toEqual(['done', 'undo']);
});

test('saving twice is not saved, and the end of the list is the end', () => {
	const trying = new Trying();
	for (let times = 0; times < 9; times += 1) trying.run('next-paper');
	expect(trying.selected).toBe(trying.papers.at(-1));
	trying.run('save');
	trying.run('save');
	expect(trying.papers.some((paper) => trying.isSaved(paper))).toBe(false);
	trying.run('snooze');
	expect(trying.selected).toBe(trying.papers.at(-1));
});

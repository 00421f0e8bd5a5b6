import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLAG } from './columns.ts';
import { isIn } from './list.ts';
import { muteTest, withMuting, type MuteTarget } from './mute.ts';
import { searchable } from './search.ts';

const line = searchable({
	id: '2606.10423',
	title: 'Sparse Attention for Llama',
	authors: ['José  Núñez', 'Li Wei', 'Wang Jun'],
	organization: { name: 'caltech', fullname: 'California Institute of Technology' },
});

test.each<MuteTarget>([
	{ kind: 'words', text: 'sparse attention' },
	{ kind: 'words', text: 'Llama Núñez' },
	{ kind: 'words', text: 'institute' },
	{ kind: 'author', text: 'jose nunez' },
	{ kind: 'author', text: 'Wang Jun' },
	{ kind: 'organization', text: 'Caltech' },
	{ kind: 'organization', text: 'California Institute of Technology' },
])('$kind $text mutes it', (target) => {
	expect(muteTest(target)(line)).toBe(true);
});

test.each<MuteTarget>([
	// The id begins with it.
	{ kind: 'words', text: 'Llama 2' },
	{ kind: 'words', text: 'sparse agents' },
	{ kind: 'words', text: '?!' },
	// One author's family name and the next one's given name.
	{ kind: 'author', text: 'Wei Wang' },
	{ kind: 'author', text: 'Wei' },
	{ kind: 'author', text: 'caltech' },
	{ kind: 'organization', text: 'Technology' },
	{ kind: 'organization', text: 'Li Wei' },
])('$kind $text does not', (target) => {
	expect(muteTest(target)(line)).toBe(false);
});

test('every author and organisation is found by their own name, whatever is in it', () => {
	const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
	fc.assert(
		fc.property(fc.array(name, { minLength: 1 }), name, name, (authors, short, long) => {
			const organization = { name: short, fullname: long };
			const own = searchable({ id: '2606.1', title: 'x', authors, organization });
			for (const text of authors) expect(muteTest({ kind: 'author', text })(own)).toBe(true);
			for (const text of [short, long]) {
				expect(muteTest({ kind: 'organization', text })(own)).toBe(true);
			}
		}),
	);
});

test('a muted paper is out of the inbox, and a saved one is never muted', () => {
	fc.assert(
		fc.property(fc.nat(0x1ff), (flags) => {
			const muted = withMuting(flags, true);
			expect((muted & FLAG.muted) !== 0).toBe((flags & FLAG.saved) === 0);
			if ((flags & FLAG.saved) === 0) expect(isIn('inbox', muted)).toBe(false);
			expect(isIn('all', muted)).toBe(true);
			expect(withMuting(muted, false)).toBe(flags & ~FLAG.muted);
		}),
	);
});

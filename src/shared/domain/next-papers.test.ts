import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLAG } from './columns.ts';
import { isIn, isUnread, sortedRows } from './list.ts';
import { nextUnread } from './next-papers.ts';

test('they are the first of the list that are in the inbox and unread', () => {
	const flag = fc.constantFrom(0, FLAG.read, FLAG.done, FLAG.saved, FLAG.muted, FLAG.snoozed);
	const paper = fc.record({ day: fc.nat(5), upvotes: fc.nat(9), flags: flag });
	fc.assert(
		fc.property(
			fc.array(paper, { maxLength: 40 }),
			fc.integer({ min: 1, max: 6 }),
			(papers, most) => {
				const columns = {
					day: Int32Array.from(papers, ({ day }) => day),
					upvotes: Int32Array.from(papers, ({ upvotes }) => upvotes),
					comments: new Int32Array(papers.length),
					stars: new Int32Array(papers.length),
					flags: Uint16Array.from(papers, ({ flags }) => flags),
				};
				const inOrder = [...sortedRows(columns, 'day')].filter((row) => {
					const flags = columns.flags[row] ?? 0;
					return isIn('inbox', flags) && isUnread(flags);
				});
				expect(nextUnread(columns, most)).toEqual(inOrder.slice(0, most));
			},
		),
	);
});

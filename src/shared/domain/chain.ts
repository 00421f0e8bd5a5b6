/**
 * The numbers of the acts that set a state (positive) and of those that took it back (negative), in
 * the order of the acts: the last one decides. So a state knows which act to blame, and taking an
 * act back is taking its number out, whatever was done since. A single number stands for itself,
 * since there may be 100,000 of them and few have company.
 */
export type Chain = number | readonly number[];

/** The number that decides, 0 where there is none. */
export function lastOf(chain: Chain | undefined): number {
	if (chain === undefined) return 0;
	return typeof chain === 'number' ? chain : (chain.at(-1) ?? 0);
}

/**
 * `chain` with an act's number in its place. Acts before `horizon` can no longer be taken back, so
 * that of theirs only the last has anything to say.
 */
export function withNumber(chain: Chain | undefined, number: number, horizon = 0): Chain {
	if (chain === undefined) return number;
	const before = typeof chain === 'number' ? [chain] : chain;
	const place = before.findIndex((each) => Math.abs(each) >= Math.abs(number));
	const same = place !== -1 && Math.abs(before[place] ?? 0) === Math.abs(number);
	const after =
		place === -1
			? [...before, number]
			: [...before.slice(0, place), number, ...before.slice(same ? place + 1 : place)];
	const kept = after.findLastIndex((each) => Math.abs(each) < horizon);
	return packed(kept > 0 ? after.slice(kept) : after) ?? number;
}

/** `chain` without an act's number; undefined when nothing is left. */
export function withoutNumber(chain: Chain | undefined, number: number): Chain | undefined {
	if (chain === undefined) return undefined;
	const before = typeof chain === 'number' ? [chain] : chain;
	return packed(before.filter((each) => Math.abs(each) !== number));
}

function packed(numbers: readonly number[]): Chain | undefined {
	const [first] = numbers;
	return numbers.length > 1 ? numbers : first;
}

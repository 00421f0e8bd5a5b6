import { expect, test } from 'vitest';
import { completions } from './tag-search.ts';

const NAMES = ['reinforcement', 'vision', 'division', 'to read', 'Diffusion models', 'évaluation'];
const TAGS = NAMES.map((name, index) => ({
	id: `t${index + 1}`,
	name,
	color: 'blue' as const,
}));

function names(query: string): string[] {
	return completions(TAGS, query).map(({ name }) => name);
}

test('nothing typed: all tags, by name', () => {
	expect(names(' ')).toEqual([
		'Diffusion models',
		'division',
		'reinforcement',
		'to read',
		'vision',
		'évaluation',
	]);
});

test.each([
	['vis', 'vision'],
	['DIFF', 'Diffusion models'],
	['models', 'Diffusion models'],
	['reinforcment', 'reinforcement'],
	['vsion', 'vision'],
	['diffsuion', 'Diffusion models'],
	['eval', 'évaluation'],
])('%s means %s', (query, name) => {
	expect(names(query)[0]).toBe(name);
});

test('what begins with it comes before what only has it', () => {
	expect(names('vision').slice(0, 2)).toEqual(['vision', 'division']);
});

test('the very name comes before longer ones', () => {
	const tags = ['rl agents', 'rl'].map((name, index) => ({ ...TAGS[0]!, id: `t${index}`, name }));
	expect(completions(tags, 'RL')[0]?.name).toBe('rl');
});

test('a short name that is nearly another is a name of its own', () => {
	const green = [{ ...TAGS[0]!, name: 'green' }];
	expect(completions(green, 'grey')).toEqual([]);
});

test('something else means none of them', () => {
	expect(names('quantum chemistry')).toEqual([]);
});

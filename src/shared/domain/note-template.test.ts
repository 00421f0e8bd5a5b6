import { expect, test } from 'vitest';
import { filledTemplate } from './note-template.ts';
import type { Paper } from './paper.ts';

const PAPER: Paper = {
	id: '2510.14980',
	title: 'Of $& and {{id}}',
	abstract: 'What it is about.',
	authors: ['Ada Byron', 'Grace Hopper'],
	dailyDates: ['2026-06-12'],
	upvotes: 3,
	comments: 0,
	media: [],
	firstSeenAt: 0,
	publishedAt: '2026-06-10',
};

test('every placeholder stands for what the paper has', () => {
	const template =
		'# {{title}}\n{{ authors }}, {{id}}, {{link}}\n{{published}} {{today}}\n{{abstract}}';
	expect(filledTemplate(template, PAPER, '2026-06-13')).toBe(
		'# Of $& and {{id}}\nAda Byron, Grace Hopper, 2510.14980, https://arxiv.org/abs/2510.14980\n2026-06-10 2026-06-13\nWhat it is about.',
	);
});

test('what the paper does not say is empty, and what is no placeholder stays', () => {
	const paper = { ...PAPER };
	delete paper.publishedAt;
	expect(filledTemplate('{{published}}|{{constructor}}|{{x}}|{id}', paper, '2026-06-13')).toBe(
		'|{{constructor}}|{{x}}|{id}',
	);
});

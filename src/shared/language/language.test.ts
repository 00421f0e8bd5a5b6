import { afterEach, expect, test } from 'vitest';
import { languageFor } from './languages.ts';
import { speakLanguage } from './load.ts';
import { parseMessage } from './message.ts';
import { lengthened } from './pseudo.ts';
import { inEnglish, speak, t } from './say.ts';

afterEach(async () => speakLanguage('en'));

const PAPERS = '{count, plural, one {# paper} other {# papers}}';

test('English is said as it is written', () => {
	expect(t('Sync now')).toBe('Sync now');
	expect(t('Search for {name}', { name: 'Noether' })).toBe('Search for Noether');
	expect(t(PAPERS, { count: 1 })).toBe('1 paper');
	expect(t(PAPERS, { count: 0 })).toBe('0 papers');
	expect(t(PAPERS, { count: 12345 })).toBe('12,345 papers');
	expect(t('{year} it was, and nothing {more}', { year: 2026, more: undefined })).toBe(
		'2026 it was, and nothing ',
	);
	expect(t('Press {key} here')).toBe('Press {key} here');
});

test('a plural may have exact counts, places and other plurals within', () => {
	const message =
		'{notes, plural, =1 {“{title}” has {words, plural, one {# word} other {# words}}} other {# notes}}';
	expect(t(message, { notes: 1, title: 'A {b} #', words: 2 })).toBe('“A {b} #” has 2 words');
	expect(t(message, { notes: 3, title: '', words: 1 })).toBe('3 notes');
	expect(t('{who, select, agent {an agent} other {you}} at #1', { who: 'agent' })).toBe(
		'an agent at #1',
	);
	expect(t('{who, select, agent {an agent} other {you}}', { who: 'nobody' })).toBe('you');
});

test('each language counts and writes numbers in its own way', async () => {
	await speakLanguage('de');
	expect(t('{papers, plural, one {# paper} other {# papers}}', { papers: 12345 })).toBe(
		'12.345 Paper',
	);
	expect(t('Sync now')).toBe('Jetzt synchronisieren');
	await speakLanguage('zh');
	expect(t('{papers, plural, one {# paper} other {# papers}}', { papers: 1 })).toBe('1 篇论文');
	await speakLanguage('es');
	expect(t('{days, plural, one {# day} other {# days}}', { days: 1 })).toBe('1 día');
});

test('programs are told in English, whatever is spoken', async () => {
	await speakLanguage('de');
	expect(inEnglish(() => t(PAPERS, { count: 12345 }))).toBe('12,345 papers');
	expect(t('Sync now')).toBe('Jetzt synchronisieren');
	expect(() =>
		inEnglish(() => {
			throw new Error('nothing to say');
		}),
	).toThrow('nothing to say');
	expect(t('Sync now')).toBe('Jetzt synchronisieren');
});

test('what no catalogue has is said in English', () => {
	speak({ language: 'de', catalogue: {} });
	expect(t('Only here')).toBe('Only here');
});

test('languages that nobody speaks are 40 % longer or from right to left', async () => {
	await speakLanguage('en-XA');
	expect(t('Mark as read')).toBe('Márk ás réád one t');
	expect(t(PAPERS, { count: 2 })).toBe('2 pápérs one');
	for (const text of ['Done', 'Sync now', 'Papertray asks these hosts and no others.']) {
		expect(lengthened(text).length / text.length).toBeGreaterThanOrEqual(1.4);
	}
	await speakLanguage('ar-XB');
	expect(t('Done')).toBe('\u202eDone\u202c');
	expect(t('{a} · {b}', { a: 1, b: 2 })).toBe('1 · 2');
});

test.each([
	'{count',
	'too many }',
	'{}',
	'{count, plural, one {#}}',
	'{count, plural, other {#}',
	'{two words}',
])('%s is no message', (message) => {
	expect(() => parseMessage(message)).toThrow(message);
});

test.each([
	['system', ['de-AT', 'en'], 'de'],
	['system', ['fr-FR', 'es_MX'], 'es'],
	['system', ['zh-Hant-TW', 'zh-CN'], 'zh'],
	['system', ['zh-TW'], 'en'],
	['system', ['fr'], 'en'],
	['system', [], 'en'],
	['system', ['ar-XB'], 'ar-XB'],
	['zh', ['de'], 'zh'],
] as const)('%s, for who prefers %j, is %s', (choice, preferred, language) => {
	expect(languageFor(choice, preferred)).toBe(language);
});

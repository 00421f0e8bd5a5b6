import { pick, seededRandom } from '../feed/random.ts';

/** What programs have stumbled over before, and pieces of what people type into a search. */
const PIECES = [
	...['', ' ', '\t', '\n', '\u0000', '\u0007', '\u200b', '\u202e', '\ufeff', '\uffff', '\u{1f600}'],
	...[
		'\ud800',
		'\udc00',
		'e\u0301',
		'\u0300'.repeat(40),
		'ﷺ',
		'ẞ',
		'İ',
		'ı',
		'ﬁ',
		'㎏',
		'①',
		'½',
		'ⅷ',
	],
	...['深度学习', '한국어', 'ガイド', 'שלום', 'مرحبا', 'Ω≈ç√∫', '¯\\_(ツ)_/¯', '👩‍👩‍👧', '🇩🇪'],
	...[
		'"',
		"'",
		'`',
		'(',
		')',
		'[',
		']',
		'{',
		'}',
		'<',
		'>',
		'\\',
		'/',
		'|',
		'-',
		'--',
		'_',
		'^',
		'#',
	],
	...['$', '$$', '\\(', '\\frac{a}{b}', '$x_{1}^{2}$', '$\\ell_2$', '\\mathcal{', '_{', '^{'],
	...['*', '?', '.*', '(a+)+$', '%s', '%00', '&amp;', '<script>', "' OR 1=1 --", '${x}', '{{x}}'],
	...['null', 'undefined', 'NaN', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '-0'],
	...['1e309', '0x7f', '2606', '2606.10423', '2606.10423v2', 'arxiv.org/abs/', 'hep-th/9901001'],
	...['author:', 'tag:"', 'NOT', 'OR', 'AND', '-', '+', 'c++', 'c#', '.net', '3.14', '1.2.3.4'],
	...['attention', 'atention', 'self-attention', 'model', 'the', 'of', 'a', 's', 'gpt-4o', "don't"],
	...['a'.repeat(300), 'a-'.repeat(200), '. '.repeat(300), '深'.repeat(200), 'ab '.repeat(200)],
];

/** Strings to type into a search that must not throw; the same for the same seed. */
export function* naughtyStrings(count: number, seed = 3): Generator<string> {
	const random = seededRandom(seed);
	for (let made = 0; made < count; made += 1) {
		const pieces = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
			random() < 0.75 ? pick(random, PIECES) : randomString(random),
		);
		yield pieces.join(random() < 0.5 ? ' ' : '');
	}
}

/** Of any units at all, mostly of one script. */
function randomString(random: () => number): string {
	const start = random() < 0.5 ? 0 : Math.floor(random() * 0xffff);
	const length = Math.floor(random() * 12);
	return Array.from({ length }, () =>
		String.fromCharCode((start + Math.floor(random() * 128)) & 0xffff),
	).join('');
}

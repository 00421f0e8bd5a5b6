/** What a paper may be grouped by: in a form that all spellings of it share, and as it is written. */
export interface Term {
	readonly form: string;
	readonly spelling: string;
	/** `keyword`: the feed names it; `phrase`, `word`: it stands in the title. */
	readonly kind: 'keyword' | 'phrase' | 'word';
}

/** A longer keyword is half a sentence, and no name for a group. */
const LONGEST_NAME = 40;
const SHORTEST_WORD = 3;

/** Words of the language. */
const STOP_WORDS = wordSet(
	`a about across after all also an and any are as at based be before between beyond but by can do
	does during each every for from get has have how in into is it its just less like many may more
	most much need no nor not of off on only or other our out over own per see should so some still
	than that the their them then there these they this through to too toward towards under up use
	used using via was we well were what when where which while who why will with within without you
	your`,
);

/** Words of every title: they say nothing but after another, as in `world models`. */
const USUAL_WORDS = wordSet(
	`ai adaptive advancing aligned analysis analyzing approach art automatic aware benchmark better
	bridging building closer comprehensive data deep demystifying driven effective efficient emerging
	enabling end enhanced enhancing evaluating exploring fast framework free general generalizable
	guided harnessing high human improved improving introducing language large learned learning look
	method model modeling modelling network neural new novel one open paper performance powerful
	practical rethinking revisiting robust scalable scale scaling self simple single small state study
	strong system task technical report toolkit training two understanding unified unifying universal
	unleashing unlocking zero`,
);

/** Everything a paper may be grouped by, each form once. */
export function termsOf(title: string, keywords: readonly string[]): Term[] {
	const terms = new Map<string, Term>();
	for (const keyword of keywords) {
		if (keyword.length > LONGEST_NAME) continue;
		const form = wordsIn(keyword)
			.map((word) => word.form)
			.join(' ');
		if (isName(form)) terms.set(form, { form, spelling: keyword.trim(), kind: 'keyword' });
	}
	const words = wordsIn(title);
	for (const [index, word] of words.entries()) {
		const term = wordAlone(word);
		if (term !== undefined && !terms.has(term.form)) terms.set(term.form, term);
		const phrase = phraseOf(words[index - 1], word);
		if (phrase !== undefined && !terms.has(phrase.form)) terms.set(phrase.form, phrase);
	}
	return [...terms.values()];
}

/** A name as a heading: `reinforcement learning` begins with a capital, `KV cache` stays. */
export function heading(spelling: string): string {
	const [first = '', ...others] = spelling.split(' ');
	// Titles write Every Word Large, headings do not; abbreviations keep their letters.
	const words = others.map((word) =>
		/^\p{Lu}[\p{Ll}-]+$/u.test(word) ? word.toLowerCase() : word,
	);
	const start = /^\p{Ll}+$/u.test(first) ? capital(first) : first;
	return [start, ...words].join(' ');
}

/** Whether a word tells of what a paper is about: not `the`, `using`, `models` or a number. */
export function isTelling(word: string): boolean {
	return !saysNothing(formOf(word));
}

type Word = Pick<Term, 'form' | 'spelling'>;

function wordAlone({ form, spelling }: Word): Term | undefined {
	return form.length >= SHORTEST_WORD && isName(form)
		? { form, spelling, kind: 'word' }
		: undefined;
}

/** Two words in a row, the first of which says something. */
function phraseOf(first: Word | undefined, last: Word): Term | undefined {
	if (first === undefined || saysNothing(first.form) || STOP_WORDS.has(last.form)) return undefined;
	return {
		form: `${first.form} ${last.form}`,
		spelling: `${first.spelling} ${last.spelling}`,
		kind: 'phrase',
	};
}

function wordsIn(text: string): Word[] {
	const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}+]*/gu) ?? [];
	return words.map((spelling) => ({ form: formOf(spelling), spelling }));
}

/** Small letters, and singular as far as English tells it by a word's end. */
function formOf(word: string): string {
	const small = word.toLowerCase();
	return small.length > 3 && /[^suio]s$/.test(small) ? small.slice(0, -1) : small;
}

function isName(form: string): boolean {
	return /\p{L}/u.test(form) && !form.split(' ').every(saysNothing);
}

function saysNothing(form = ''): boolean {
	return STOP_WORDS.has(form) || USUAL_WORDS.has(form) || /^\p{N}+$/u.test(form);
}

/** In the form that all spellings share. */
function wordSet(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/).map(formOf));
}

function capital(word: string): string {
	return word.replace(/^./u, (letter) => letter.toUpperCase());
}

/** What is used of nspell, which brings no types: https://github.com/wooorm/nspell#api */
declare module 'nspell' {
	interface Nspell {
		correct(word: string): boolean;
		suggest(word: string): string[];
	}

	/** From the texts of an affix file and a dictionary of Hunspell's. */
	export default function nspell(aff: string, dic: string): Nspell;
}

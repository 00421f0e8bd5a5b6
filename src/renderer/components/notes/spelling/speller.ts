import type { SpellingLanguage } from '#shared/domain/spelling-choice.ts';
import type { Answer, Question } from './messages.ts';
import workerAddress from './spelling-worker.ts?worker&url';

/** How long the dictionaries stay after the last question, in milliseconds. */
const KEPT = 120_000;
/** More verdicts than this are not remembered. */
const MOST_VERDICTS = 10_000;

type Asked = { readonly ask: 'wrong'; readonly words: readonly string[] } | SuggestionsAsked;
interface SuggestionsAsked {
	readonly ask: 'suggestions';
	readonly word: string;
}

/** Asks the worker with the dictionaries; that runs from the first question until a while after the last. */
class Speller {
	#worker: Worker | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = 0;
	readonly #waiting = new Map<number, (words: readonly string[]) => void>();
	/** Whether a word is right, by language and word. */
	readonly #verdicts = new Map<string, boolean>();

	/** Those of the words that are not in the dictionary. */
	async wrongOf(words: readonly string[], language: SpellingLanguage): Promise<Set<string>> {
		const key = (word: string): string => `${language} ${word}`;
		if (this.#verdicts.size > MOST_VERDICTS) this.#verdicts.clear();
		const news = words.filter((word) => !this.#verdicts.has(key(word)));
		if (news.length > 0) {
			const wrong = new Set(await this.#ask({ ask: 'wrong', words: news }, language));
			for (const word of news) this.#verdicts.set(key(word), !wrong.has(word));
		}
		return new Set(words.filter((word) => this.#verdicts.get(key(word)) === false));
	}

	/** What may have been meant by a word, the likeliest first. */
	async suggestions(word: string, language: SpellingLanguage): Promise<readonly string[]> {
		return await this.#ask({ ask: 'suggestions', word }, language);
	}

	#ask(asked: Asked, language: SpellingLanguage): Promise<readonly string[]> {
		const id = ++this.#asked;
		this.#worker ??= this.#start();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#end(), KEPT);
		this.#worker.postMessage({ id, language, ...asked } satisfies Question);
		return new Promise((resolve) => this.#waiting.set(id, resolve));
	}

	#start(): Worker {
		const worker = new Worker(trusted(workerAddress), { type: 'module', name: 'spelling' });
		worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
			this.#waiting.get(data.id)?.(data.words);
			this.#waiting.delete(data.id);
		});
		// Without its dictionary no word is wrong; the next question starts another.
		worker.addEventListener('error', () => this.#end());
		return worker;
	}

	#end(): void {
		clearTimeout(this.#timer);
		this.#worker?.terminate();
		this.#worker = undefined;
		for (const resolve of this.#waiting.values()) resolve([]);
		this.#waiting.clear();
	}
}

/** One for the whole page, since a dictionary takes its memory. */
export const speller = new Speller();

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL: (address: string) => string },
	): { createScriptURL(address: string): string };
}

/** Marks the address of our own worker as one, which the page's policy asks for: it may run no other. */
function trusted(address: string): string {
	const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
	policy ??= trustedTypes?.createPolicy('papertray-spelling', {
		createScriptURL(wanted) {
			if (wanted !== workerAddress) throw new TypeError('Not the worker of the spelling.');
			return wanted;
		},
	});
	return policy?.createScriptURL(address) ?? address;
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

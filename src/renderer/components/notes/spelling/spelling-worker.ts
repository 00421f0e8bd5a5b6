/** A script of its own, in a thread of its own: building a dictionary would hold up the page. */
import type { SpellingLanguage } from '#shared/domain/spelling-choice.ts';
import { loadDictionary, type Dictionary } from './dictionary.ts';
import type { Answer, Question } from './messages.ts';

let loaded:
	{ readonly language: SpellingLanguage; readonly dictionary: Promise<Dictionary> } | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
	// What is reported ends this worker, and whoever waits for it hears of that.
	answer(data).then(
		(given) => self.postMessage(given),
		(cause: unknown) => reportError(cause),
	);
});

async function answer(question: Question): Promise<Answer> {
	const { id, language } = question;
	// One at a time: the other would only take memory.
	if (loaded?.language !== language) loaded = { language, dictionary: loadDictionary(language) };
	const dictionary = await loaded.dictionary;
	const words =
		question.ask === 'wrong'
			? question.words.filter((word) => !dictionary.isRight(word))
			: dictionary.suggestions(question.word);
	return { id, words };
}

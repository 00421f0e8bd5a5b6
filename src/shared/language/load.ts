import type { SpokenLanguage } from './languages.ts';
import { speak, type Spoken } from './say.ts';

/** Reads a language's catalogue, and speaks it from then on. */
export async function speakLanguage(language: SpokenLanguage): Promise<void> {
	speak({ language, ...(await read(language)) });
}

async function read(language: SpokenLanguage): Promise<Omit<Spoken, 'language'>> {
	switch (language) {
		case 'en':
			return { catalogue: {} };
		case 'de':
			return { catalogue: (await import('./de.json')).default };
		case 'zh':
			return { catalogue: (await import('./zh.json')).default };
		case 'es':
			return { catalogue: (await import('./es.json')).default };
		case 'en-XA':
			return { catalogue: {}, alter: (await import('./pseudo.ts')).lengthened };
		case 'ar-XB':
			return { catalogue: {}, alter: (await import('./pseudo.ts')).mirrored };
	}
}

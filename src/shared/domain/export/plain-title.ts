import { cleanLine, cleanParagraphs } from '../clean-text.ts';
import { runsOf, type Run } from '../maths.ts';

/** A title as it is read in the app: the few commands of TeX carried out, formulas as they stand. */
export function plainTitle(title: string): string {
	return plainText(cleanLine(title));
}

/** An abstract likewise, on several lines. */
export function plainAbstract(abstract: string): string {
	return plainText(cleanParagraphs(abstract));
}

function plainText(text: string): string {
	return runsOf(text).map(plainRun).join('');
}

function plainRun(run: Run): string {
	return run.kind === 'text' ? run.text : run.source;
}

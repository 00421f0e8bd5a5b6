import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { LANGUAGE_CHOICES } from '#shared/language/languages.ts';
import { parseJson } from './store/parse-json.ts';
import type { WindowPlace } from './store/preferences.ts';

const whole = v.pipe(v.number(), v.safeInteger());

/** Of the settings, what the window must know before it is there. */
const settingsSchema = v.object({
	theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
	language: v.fallback(v.picklist(LANGUAGE_CHOICES), 'system'),
});
export type FirstSettings = v.InferOutput<typeof settingsSchema>;

const placeSchema = v.object({
	bounds: v.optional(v.object({ x: whole, y: whole, width: whole, height: whole })),
	maximized: v.boolean(),
});

/** How the window is to look, from the settings; as at the first start where they cannot be read. */
export function firstSettings(file: string): FirstSettings {
	return firstLook(file, settingsSchema) ?? { theme: 'system', language: 'system' };
}

/** Where the window is to be. */
export function lastPlace(file: string): WindowPlace {
	return firstLook(file, placeSchema) ?? { maximized: false };
}

/**
 * A document's body, below the line that says what it is, read at once and by a schema that asks for
 * little: the window waits for it, and the schemas of the store are slow to make. Nothing is checked
 * or repaired besides, which is for whoever opens the document afterwards (`store/envelope.ts`).
 */
function firstLook<T>(file: string, schema: v.GenericSchema<unknown, T>): T | undefined {
	try {
		const text = readFileSync(file, 'utf8');
		const parsed = v.safeParse(schema, parseJson(text.slice(text.indexOf('\n') + 1)));
		return parsed.success ? parsed.output : undefined;
	} catch {
		// Not there, on the first start.
		return undefined;
	}
}

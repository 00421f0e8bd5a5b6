import { expect, test } from 'vitest';
import { familyName } from './names.ts';

test.each([
	['Jayoo Hwang', 'Hwang'],
	['Vincent van den Berg', 'Berg'],
	['Martin Luther King Jr.', 'King'],
	['John Doe, III', 'Doe'],
	['Plato', 'Plato'],
	['The LIGO Collaboration', 'The LIGO Collaboration'],
	['Qwen Team', 'Qwen Team'],
	['', ''],
])('%s is called %s', (author, name) => {
	expect(familyName(author)).toBe(name);
});

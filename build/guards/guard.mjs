/**
 * A change of one place: what a file says, exactly once, and what it says without the guard. An empty
 * text takes it out; where Electron's own default is safe by now, the change says the opposite.
 *
 * @typedef {{ readonly file: string, readonly text: string, readonly becomes: string }} Edit
 */

/**
 * The test that sees a guard gone. `which` is the end of a title that its file makes of several.
 *
 * @typedef {{ readonly file: string, readonly title: string, readonly which?: string }} GuardTest
 */

/**
 * Something that stands for a point, and can be taken away.
 *
 * @typedef {object} Guard
 * @property {string} point number of Electron's list, or a name of the other surfaces
 * @property {string} what
 * @property {readonly Edit[]} edits more than one where each covers for the others, with the reason beside
 * @property {GuardTest} test
 */

/**
 * Guards of one test in one file.
 *
 * @param {GuardTest} test
 * @param {string} file
 * @param {readonly (readonly [point: string | number, what: string, text: string, becomes: string])[]} places
 * @returns {Guard[]}
 */
export function guards(test, file, places) {
	return places.map(([point, what, text, becomes]) => ({
		point: String(point),
		what,
		edits: [{ file, text, becomes }],
		test,
	}));
}

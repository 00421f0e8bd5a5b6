// Prints what a version changed, from build/CHANGELOG.md: `node build/release-notes.mjs 1.2.0`.
import { changelog, notesOf } from './package/changelog.mjs';
import { script } from './script.mjs';

await script(async () => {
	const [version = ''] = process.argv.slice(2);
	const notes = notesOf(await changelog(), version);
	if (notes === '') throw new Error(`build/CHANGELOG.md does not tell of ${version}`);
	console.log(notes);
	return 0;
});

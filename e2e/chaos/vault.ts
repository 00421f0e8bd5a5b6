import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Model } from './model.ts';
import { pass, type Live } from './run.ts';
import { ask } from './window.ts';

const LONGEST = 30_000;

/** Has notes kept as files in a folder, as one chooses it in the system's dialog. */
export async function turnOnFolder({ electron, page }: Live, folder: string): Promise<void> {
	await electron.evaluate(({ dialog }, path) => {
		dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
	}, folder);
	const answer = await ask(page, 'chooseNoteFolder');
	if (answer?.ok !== true) throw new Error('the folder of notes could not be turned on');
}

/** Waits until the files are as the notes; what of them is not, after a while. */
export async function expectInStep(page: Page, folder: string, model: Model): Promise<string[]> {
	const until = Date.now() + LONGEST;
	for (;;) {
		await pass(200);
		const wrong = await differences(page, folder, model);
		if (wrong.length === 0 || Date.now() > until) return wrong;
	}
}

async function differences(page: Page, folder: string, model: Model): Promise<string[]> {
	const state = await ask(page, 'readNoteFolder');
	if (state?.ok !== true) return ['the folder of notes does not answer'];
	const { phase, problems, news } = state.value;
	const wrong = problems.map(({ path, problem }) => `${path} in the folder: ${problem}`);
	if (phase.phase !== 'in-step') wrong.push(`the folder is ${phase.phase}`);
	wrong.push(...news.map(({ what, paper }) => `the folder did to ${paper}: ${what}`));

	const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'));
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
	const notes = [...model.notes()].filter(([, text]) => text !== '');
	for (const [paper, text] of notes) {
		const files = texts.filter((each) => each.includes(paper) && each.includes(text));
		if (files.length !== 1) wrong.push(`${files.length} files have the note of ${paper}`);
	}
	if (texts.length !== notes.length) {
		wrong.push(`${texts.length} files for ${notes.length} notes: ${names.join(', ')}`);
	}
	return wrong;
}

import { app, dialog } from 'electron';
import type { Choice } from '../update/first-start.ts';

const CHOICES: readonly Choice[] = ['put-back', 'try-again', 'quit'];

/** Asks what to do about a version that did not start twice; there is no window to ask in yet. */
export async function askToPutBack(before: string): Promise<Choice> {
	await app.whenReady();
	const { response } = await dialog.showMessageBox({
		type: 'warning',
		message: `Papertray ${app.getVersion()} did not start twice.`,
		detail: `Your papers, notes and settings can be put back as they were before the update from ${before}. What is there now is put aside, and can be had again in Settings → Data.`,
		buttons: ['Put them back', 'Try again as it is', 'Quit'],
		defaultId: 0,
		cancelId: 2,
	});
	return CHOICES[response] ?? 'quit';
}

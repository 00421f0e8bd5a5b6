import { app, dialog } from 'electron';
import type { Choice } from '../update/first-start.ts';
import { t } from '#shared/language/say.ts';

const CHOICES: readonly Choice[] = ['put-back', 'try-again', 'quit'];

/** Asks what to do about a version that did not start twice; there is no window to ask in yet. */
export async function askToPutBack(before: string): Promise<Choice> {
	await app.whenReady();
	const { response } = await dialog.showMessageBox({
		type: 'warning',
		message: t('Papertray {app} did not start twice.', { app: app.getVersion() }),
		detail: t(
			'Your papers, notes and settings can be put back as they were before the update from {before}. What is there now is put aside, and can be had again in Settings → Data.',
			{ before },
		),
		buttons: [t('Put them back'), t('Try again as it is'), t('Quit')],
		defaultId: 0,
		cancelId: 2,
	});
	return CHOICES[response] ?? 'quit';
}

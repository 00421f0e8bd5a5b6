import type { ExportRequest } from '#shared/domain/export/request.ts';
import type { Papertray } from '../../state/papertray.svelte.ts';
import { exportedWords } from '../../words/exported.ts';
import { t } from '../../language.ts';

/** Exports; what came of it is told even where the dialog, which says it itself, was closed meanwhile. */
export async function exportPapers(app: Papertray, request: ExportRequest): Promise<void> {
	const { exporting } = app;
	app.notes.flush();
	await exporting.start(request);
	const { exported, refusal } = exporting;
	if (app.dialog === 'export') return;
	if (refusal !== undefined) app.telling.complain(refusal);
	if (exported !== undefined) {
		app.toast.say(exportedWords(exported), {
			action: t('Show in folder'),
			run: () => exporting.showFile(),
		});
	}
}

import { failure, success } from '#shared/result.ts';
import type { Exporter } from './export/exporter.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Library } from './store/library.ts';

interface Host {
	library(): Library;
	readonly exporter: Exporter;
	/** Folder of the citation styles. */
	readonly citationStyles: string;
	copyText(text: string): Promise<void>;
	showFile(file: string): void;
}

/** What main does for the commands by which papers leave the app. */
export function createExportHandlers(
	host: Host,
): Pick<Handlers, 'exportPapers' | 'cancelExport' | 'showExported' | 'copyPapers'> {
	return {
		exportPapers: (request) => host.exporter.export(request),

		cancelExport() {
			host.exporter.cancel();
			return success(undefined);
		},

		showExported() {
			const { last } = host.exporter;
			if (last !== undefined) host.showFile(last);
			return success(undefined);
		},

		async copyPapers({ rows, as }) {
			// What is rarely used is not read at the start.
			const [{ copiedText, mostCopied }, { gathered }] = await Promise.all([
				import('./export/copied-text.ts'),
				import('./export/gather.ts'),
			]);
			const most = mostCopied(as);
			if (rows.length > most) return failure({ code: 'too-many-to-copy', most });
			const library = host.library();
			const ids = [...rows].map((row) => library.idOf(row)).filter((id) => id !== undefined);
			const papers = (await gathered(library, ids)).map(({ paper }) => paper);
			if (papers.length === 0) return failure({ code: 'paper-unknown' });
			await host.copyText(await copiedText(papers, as, host.citationStyles));
			return success({ papers: papers.length });
		},
	};
}

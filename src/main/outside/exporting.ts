import { exportText } from '#shared/domain/export/formats.ts';
import { failure, success } from '#shared/result.ts';
import { gathered } from '../export/gather.ts';
import type { Input, Output } from './contract.ts';
import type { OutsideHost } from './host.ts';
import { foundRows, listedRows, type Outcome } from './reading.ts';
import { paperUnknown } from './words.ts';

/** Papers as the text of a file, as the app itself would write it. */
export async function exportPapers(
	host: OutsideHost,
	asked: Input<'export'>,
): Promise<Outcome<Output<'export'>>> {
	const ids = await idsOf(host, asked);
	if (!ids.ok) return ids;
	const library = host.library();
	const { format, details } = asked;
	const samples = format === 'json' ? await library.allSamples(ids.value) : undefined;
	const papers = await gathered(library, ids.value, samples);
	return success({
		format,
		papers: papers.length,
		missing: ids.value.length - papers.length,
		text: exportText(format, papers, { details, exportedAt: host.now() }),
	});
}

async function idsOf(
	host: OutsideHost,
	{ ids, text, in: mailbox, tag }: Input<'export'>,
): Promise<Outcome<string[]>> {
	const library = host.library();
	if (ids !== undefined) {
		const unknown = ids.filter((id) => library.rowOf(id) === undefined);
		return unknown.length > 0 ? failure(paperUnknown(unknown)) : success([...new Set(ids)]);
	}
	const rows = listedRows(library, {
		in: mailbox,
		...(tag !== undefined && { tag }),
		unread: false,
		sort: 'day',
	});
	if (!rows.ok) return rows;
	const among = new Set(rows.value);
	const wanted =
		text === undefined
			? rows.value
			: (await foundRows(host, { text, in: mailbox, sort: 'relevance' })).filter((row) =>
					among.has(row),
				);
	return success([...wanted].map((row) => library.idOf(row)).filter((id) => id !== undefined));
}

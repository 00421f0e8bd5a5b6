import type { Exported } from '#shared/domain/export/request.ts';
import { t } from '../language.ts';

/** What came of an export. */
export function exportedWords({ file, papers, missing }: Exported): string {
	const said = t('{papers, plural, one {# paper is} other {# papers are}} in {file}.', {
		papers,
		file,
	});
	if (missing === 0) return said;
	const left = t(
		'{missing, plural, one {# paper could not be read and is not in it.} other {# papers could not be read and are not in it.}}',
		{ missing },
	);
	return `${said} ${left}`;
}

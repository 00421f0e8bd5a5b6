import { FLAG } from '../columns.ts';
import { citationKey } from '../export/citation-key.ts';
import { linkOf } from '../link.ts';
import type { Paper } from '../paper.ts';
import type { FrontData } from './front-matter.ts';
import { frontTag } from './front-tags.ts';

interface About {
	readonly paper: Paper;
	/** Its flags, as the list has them. */
	readonly flags: number;
	/** Names of its tags. */
	readonly tags: readonly string[];
}

/** What the front matter of a paper's file says. */
export function frontDataOf({ paper, flags, tags }: About): FrontData {
	return {
		id: paper.id,
		title: paper.title,
		authors: paper.authors,
		published: paper.publishedAt,
		daily: paper.dailyDates,
		citekey: citationKey(paper),
		state: stateOf(flags),
		read: (flags & FLAG.read) !== 0,
		saved: (flags & FLAG.saved) !== 0,
		tags: tags.map(frontTag),
		huggingface: linkOf(paper, 'huggingface'),
		arxiv: linkOf(paper, 'arxiv'),
		pdf: linkOf(paper, 'pdf'),
		code: linkOf(paper, 'code'),
		project: linkOf(paper, 'project'),
	};
}

function stateOf(flags: number): 'inbox' | 'snoozed' | 'done' {
	if ((flags & FLAG.done) !== 0) return 'done';
	return (flags & FLAG.snoozed) !== 0 ? 'snoozed' : 'inbox';
}

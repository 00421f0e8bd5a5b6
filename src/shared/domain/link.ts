import * as v from 'valibot';
import type { Paper } from './paper.ts';

/** The places a paper links to. */
export const linkKindSchema = v.picklist(['huggingface', 'arxiv', 'pdf', 'code', 'project']);
export type LinkKind = v.InferOutput<typeof linkKindSchema>;

/**
 * Where `kind` of `paper` is, or undefined when the paper has none. Hugging Face's and arXiv's
 * addresses are built from the validated id, never taken from the feed.
 */
export function linkOf(
	paper: Pick<Paper, 'id' | 'githubRepo' | 'projectPage'>,
	kind: LinkKind,
): string | undefined {
	switch (kind) {
		case 'huggingface':
			return `https://huggingface.co/papers/${paper.id}`;
		case 'arxiv':
			return `https://arxiv.org/abs/${paper.id}`;
		case 'pdf':
			return `https://arxiv.org/pdf/${paper.id}`;
		case 'code':
			return paper.githubRepo;
		case 'project':
			return paper.projectPage;
	}
}

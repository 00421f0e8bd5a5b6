import { expect, test } from 'vitest';
import { linkOf } from './link.ts';

const paper = { id: '2510.14980', githubRepo: 'https://github.com/a/b' };

test('addresses of Hugging Face and arXiv are built from the id, trailing zero and all', () => {
	expect(linkOf(paper, 'huggingface')).toBe('https://huggingface.co/papers/2510.14980');
	expect(linkOf(paper, 'arxiv')).toBe('https://arxiv.org/abs/2510.14980');
	expect(linkOf(paper, 'pdf')).toBe('https://arxiv.org/pdf/2510.14980');
});

test('code and project pages are where the paper says, if it does', () => {
	expect(linkOf(paper, 'code')).toBe('https://github.com/a/b');
	expect(linkOf(paper, 'project')).toBeUndefined();
});

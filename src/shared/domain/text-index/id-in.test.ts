import { expect, test } from 'vitest';
import { idIn } from './id-in.ts';

test.each([
	'2606.10420',
	' 2606.10420v3 ',
	'arXiv:2606.10420',
	'arxiv: 2606.10420v12',
	'https://arxiv.org/abs/2606.10420',
	'http://www.arxiv.org/pdf/2606.10420v2.pdf',
	'arxiv.org/html/2606.10420v1#S2',
	'https://huggingface.co/papers/2606.10420?utm=x',
	'hf.co/papers/2606.10420',
	'https://www.alphaxiv.org/abs/2606.10420',
	'https://doi.org/10.48550/arXiv.2606.10420',
	'[2606.10420]',
	'see https://arxiv.org/abs/2606.10420, it is new',
])('%j has the id', (text) => {
	expect(idIn(text)).toBe('2606.10420');
});

test.each([
	['hep-th/9901001', 'hep-th/9901001'],
	['arXiv:math.gt/0309136v1', 'math.GT/0309136'],
	['https://arxiv.org/abs/hep-th/9901001v2', 'hep-th/9901001'],
])('%j has the old id %s', (text, id) => {
	expect(idIn(text)).toBe(id);
});

test.each([
	['', 'sparse attention', '2606', '2606.104', '12606.10423', '2606.1042312', '3.14159'],
	['https://example.org/abs/2606.10423', 'v2606.10423', 'and/or', 'https://arxiv.org/list/cs.CL'],
])('other things have none', (...texts) => {
	expect(texts.map(idIn)).toEqual(texts.map(() => undefined));
});

test('a long text is not searched for long', () => {
	expect(idIn('arxiv.org/'.repeat(100_000))).toBeUndefined();
});

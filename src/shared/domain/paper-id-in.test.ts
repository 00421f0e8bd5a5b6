import { expect, test } from 'vitest';
import { paperIdIn } from './paper-id-in.ts';

test.each([
	['2606.12345', '2606.12345'],
	['  2510.14980v2 ', '2510.14980'],
	['arXiv:2606.12345v12', '2606.12345'],
	['see 0704.0001, please', '0704.0001'],
	['(2606.12345)', '2606.12345'],
	['2606.12345.', '2606.12345'],
	['hep-th/9901001', 'hep-th/9901001'],
	['math.ag/0501001v3', 'math.AG/0501001'],
	['https://arxiv.org/abs/2606.12345', '2606.12345'],
	['https://arxiv.org/abs/hep-th/9901001v1', 'hep-th/9901001'],
	['http://www.arxiv.org/pdf/2606.12345v3.pdf', '2606.12345'],
	['https://arxiv.org/pdf/2606.12345?download=1#page=2', '2606.12345'],
	['https://export.arxiv.org/html/2606.12345v1', '2606.12345'],
	['arxiv.org/abs/2606.12345', '2606.12345'],
	['https://huggingface.co/papers/2510.14980#community', '2510.14980'],
	['https://hf.co/papers/2510.14980', '2510.14980'],
])('%s holds %s', (text, id) => {
	expect(paperIdIn(text)).toBe(id);
});

test.each([
	'',
	'attention',
	'2606.123',
	'2606.1234567',
	'v2606.12345',
	'3.14159',
	'1999.12345',
	'2600.12345',
	'2613.12345',
	'12606.12345',
	'https://example.org/2606.12345',
	'https://huggingface.co/papers/date/2026-06-12',
	'https://arxiv.org/list/cs.CL/recent',
	'and/or',
])('%s holds none', (text) => {
	expect(paperIdIn(text)).toBeUndefined();
});

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
	expect(paperIdIn(text)).toBe('2606.10420');
});

test.each([
	['hep-th/9901001', 'hep-th/9901001'],
	['arXiv:math.gt/0309136v1', 'math.GT/0309136'],
	['https://arxiv.org/abs/hep-th/9901001v2', 'hep-th/9901001'],
])('%j has the old id %s', (text, id) => {
	expect(paperIdIn(text)).toBe(id);
});

test.each([
	['', 'sparse attention', '2606', '2606.104', '12606.10423', '2606.1042312', '3.14159'],
	['https://example.org/abs/2606.10423', 'v2606.10423', 'and/or', 'https://arxiv.org/list/cs.CL'],
])('other things have none', (...texts) => {
	expect(texts.map(paperIdIn)).toEqual(texts.map(() => undefined));
});

test('a long text is not searched for long', () => {
	expect(paperIdIn('arxiv.org/'.repeat(100_000))).toBeUndefined();
});

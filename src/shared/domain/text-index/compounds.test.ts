import { expect, test } from 'vitest';
import { compoundsOf } from './compounds.ts';

/** Words with spaces between them; parts joined by `+`, and `=` before the one word they make. */
function read(text: string): string {
	return compoundsOf(text)
		.map(({ parts, joined }) => parts.join('+') + (joined === undefined ? '' : `=${joined}`))
		.join(' ');
}

test.each([
	['Sparse, ATTENTION!', 'sparse attention'],
	['naïve Łukasz Ørsted Straße', 'naive lukasz orsted strasse'],
	['ﬁne-tuning', 'fine+tuning=finetuning'],
	['Ｆｕｌｌ width', 'full width'],
	['C++ and C#, 2.5 or v2.5.1.', 'c++ and c# 2.5 or v2.5.1'],
	['GPT-4o', 'gpt+4o=gpt4o'],
	['gpt4o', 'gpt+4o=gpt4o'],
	['Qwen2.5-VL', 'qwen+2.5+vl=qwen2.5vl'],
	['3D H100 L2', '3d h100 l2'],
	["don't, Bellman’s", 'don+t=dont bellman+s=bellmans'],
	['π_0.5 and λ', 'pi+0.5=pi0.5 and lambda'],
	['λόγος is a word', 'λογος is a word'],
	['深度学习 model', '深度+度学+学习 model'],
	['基GPT', '基 gpt'],
	['ガイド', 'カイ+イト'],
	['한국어', '한국+국어'],
	['🎉 — …', ''],
])('%j is read as %j', (text, words) => {
	expect(read(text)).toBe(words);
});

test.each([
	['$\\mathcal{O}(n\\log n)$', 'O(n log n)'],
	['$\\ell_2$', 'l2'],
	['$\\ell_{2}$-norm', 'l2-norm'],
	['$\\pi_{0.5}$', 'pi0.5'],
	['6.01$\\times$ faster', '6.01x faster'],
	['$x^{2}$', 'x2'],
	['$\\varepsilon$-greedy', 'epsilon-greedy'],
	['\\emph{both} and \\textbf{bold}', 'both and bold'],
	['\\(\\mathbb{R}^d\\)', 'Rd'],
	['$\\operatorname{softmax}(x)$', 'softmax (x)'],
	['\\$200', '200'],
])('the TeX %j is read like %j', (tex, text) => {
	expect(read(tex)).toBe(read(text));
});

test('the l2 somebody types is the beginning or the whole of what TeX shows', () => {
	expect(compoundsOf('l_2')).toEqual([{ parts: ['l', '2'], joined: 'l2' }]);
	expect(compoundsOf('$\\ell_2$')).toEqual([{ parts: ['l2'] }]);
});

test('a word without an end is cut, a chain of hyphens is not one word', () => {
	expect(compoundsOf('a'.repeat(500))).toEqual([{ parts: ['a'.repeat(40)] }]);
	expect(compoundsOf('a-b-c-d-e-f-g')).toEqual([{ parts: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }]);
});

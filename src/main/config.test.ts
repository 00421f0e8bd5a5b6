import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without any variable the real feed and the system folder are used', () => {
	expect(readConfig({}, [])).toEqual({
		profile: undefined,
		huggingFaceUrl: 'https://huggingface.co',
		arxivUrl: 'https://export.arxiv.org',
		arxivRssUrl: 'https://rss.arxiv.org',
		zoteroUrl: 'http://127.0.0.1:23119',
		updateUrl: '',
		updateKey: '',
		updateKind: '',
		logLevel: 'info',
		rendererUrl: undefined,
		nowOffset: 0,
		hidden: false,
		sample: false,
	});
});

test('a variable set to nothing means the same as an unset one', () => {
	expect(
		readConfig({ PAPERTRAY_HF_URL: '', PAPERTRAY_LOG: '', PAPERTRAY_PROFILE: '' }, []),
	).toEqual(readConfig({}, []));
});

test('updates come encrypted, or from this computer', () => {
	const feedOf = (url: string) => readConfig({ PAPERTRAY_UPDATE_URL: url }, []).updateUrl;
	expect(feedOf('https://updates.example/a/')).toBe('https://updates.example/a');
	expect(feedOf('http://127.0.0.1:8000')).toBe('http://127.0.0.1:8000');
	expect(() => feedOf('http://updates.example')).toThrow('PAPERTRAY_UPDATE_URL');
	expect(() => feedOf('file:///tmp')).toThrow('PAPERTRAY_UPDATE_URL');
});

test('what stands in for arXiv stands in for its feeds as well, unless they have their own', () => {
	const arxiv = { PAPERTRAY_ARXIV_URL: 'http://127.0.0.1:1/' };
	expect(readConfig(arxiv, []).arxivRssUrl).toBe('http://127.0.0.1:1');
	const both = { ...arxiv, PAPERTRAY_ARXIV_RSS_URL: 'http://127.0.0.1:2' };
	expect(readConfig(both, []).arxivRssUrl).toBe('http://127.0.0.1:2');
});

test('the base address loses its slashes at the end, since paths are appended', () => {
	const { huggingFaceUrl } = readConfig({ PAPERTRAY_HF_URL: 'http://127.0.0.1:8080//' }, []);
	expect(huggingFaceUrl).toBe('http://127.0.0.1:8080');
});

test.each([
	['PAPERTRAY_HF_URL', 'file:///etc/passwd'],
	['PAPERTRAY_HF_URL', 'huggingface'],
	['PAPERTRAY_ZOTERO_URL', 'http://zotero.example'],
	['PAPERTRAY_ZOTERO_URL', 'https://127.0.0.1:23119'],
	['PAPERTRAY_ZOTERO_URL', 'http://127.0.0.1.example:23119'],
	['PAPERTRAY_LOG', 'loud'],
	['PAPERTRAY_NOW_OFFSET', '12 days'],
])('%s=%s ends the start with a reason', (name, value) => {
	expect(() => readConfig({ [name]: value }, [])).toThrow(/Papertray cannot start/);
	expect(() => readConfig({ [name]: value }, [])).toThrow(new RegExp(name));
});

test('the clock is ahead or behind by so many milliseconds', () => {
	expect(readConfig({ PAPERTRAY_NOW_OFFSET: '-86400000' }, []).nowOffset).toBe(-86_400_000);
});

test('--sample anywhere on the command line opens the samples', () => {
	expect(readConfig({}, ['electron', '.', '--no-sandbox', '--sample']).sample).toBe(true);
});

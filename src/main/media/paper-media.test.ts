import { expect, test } from 'vitest';
import type { Paper } from '#shared/domain/paper.ts';
import { mediaAddress } from './paper-media.ts';

const paper: Paper = {
	id: '2606.10423',
	title: 'A paper',
	abstract: '',
	authors: [],
	dailyDates: ['2026-06-12'],
	upvotes: 0,
	comments: 0,
	media: ['https://cdn-uploads.huggingface.co/a.png', 'https://cdn-uploads.huggingface.co/b.png'],
	thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2606.10423.png',
	firstSeenAt: 0,
};

const library = {
	paper: (id: string) => Promise.resolve(id === paper.id ? paper : undefined),
	pictureOf: (id: string) => Promise.resolve(id === paper.id ? paper.thumbnail : undefined),
};

test('the page names a paper and gets the address of its thumbnail', async () => {
	expect(await mediaAddress('2606.10423/thumbnail', library)).toEqual({
		address: paper.thumbnail,
		thumbnail: true,
	});
});

test('pictures go by their number', async () => {
	expect(await mediaAddress('2606.10423/1', library)).toEqual({
		address: paper.media[1],
		thumbnail: false,
	});
});

test.each([
	'2606.10423/2',
	'2606.10423/',
	'2606.10423',
	'2606.10424/thumbnail',
	'../../etc/passwd/0',
	'__proto__/0',
	'https://example.com/a.png/0',
	'2606.10423/-1',
	'2606.10423/999',
])('%s is no picture of a stored paper', async (path) => {
	expect(await mediaAddress(path, library)).toBeUndefined();
});

test('what is no paper’s id is looked up nowhere', async () => {
	const asked: string[] = [];
	function look(id: string) {
		asked.push(id);
		return Promise.resolve(undefined);
	}
	for (const id of ['../../settings', '%2e%2e/settings', '__proto__', '2606.10423/../x', 'x\0']) {
		await mediaAddress(`${id}/thumbnail`, { paper: look, pictureOf: look });
		await mediaAddress(`${id}/0`, { paper: look, pictureOf: look });
	}
	expect(asked).toEqual([]);
});

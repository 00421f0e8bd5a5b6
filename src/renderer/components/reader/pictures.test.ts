import { expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';

test('only pictures are shown, each under its own place among the media', () => {
	const media = [
		'https://cdn-uploads.huggingface.co/a.png',
		'https://cdn-uploads.huggingface.co/b.mp4',
		'https://cdn-uploads.huggingface.co/c.WEBP?x=.mp4',
		'https://cdn-uploads.huggingface.co/d?x=.png',
	];
	expect(picturesOf({ id: '2606.10423', media })).toEqual([
		'/media/2606.10423/0',
		'/media/2606.10423/2',
	]);
});

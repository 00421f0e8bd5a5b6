import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts';
import { feedPaper, NOW, opened, taken } from '../../e2e/store/library-fixtures.ts';
import { readConfig } from './config.ts';
import { diagnosticsText } from './diagnostics.ts';
import { examineAlone } from './doctor/alone.ts';

let profile: string;
beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-secretfolder-'));
});
afterEach(() => rm(profile, { recursive: true, force: true }));

/** In everything that a person can write, choose, name or read there is one of these. */
const SECRET = /secret|2606\.0|ada lovelace|emmy noether/i;

const SETTINGS: Settings = {
	...DEFAULT_SETTINGS,
	keys: { preset: 'vim', own: { 'secret-command': ['s e'] } },
	recentCommands: ['secret-command'],
	recentSearches: ['secret search'],
	startView: { kind: 'view', id: 'secret-view' },
	categories: [{ category: 'cs.SECRET', on: true }],
	noteTemplates: [{ name: 'secret template', text: 'secret text' }],
	newNotes: 'secret template',
	ownWords: ['secretword'],
	noteFolder: { on: true, folder: '/home/secret/vault', papers: 'notes' },
};

test('nothing personal is in what is copied, however much there is of it', async () => {
	const library = await opened(join(profile, 'library'));
	await taken(library, [
		feedPaper('2606.00001', { title: 'A secret title', abstract: 'secret abstract' }),
		feedPaper('2606.00002'),
	]);
	await library.decisions.act('save', ['2606.00001'])?.saved;
	const tag = await library.tags.create('secret tag', 'blue');
	if (!tag.ok) throw new Error('no tag');
	await library.decisions.act('tag', ['2606.00001'], { tag: tag.value.id })?.saved;
	library.notes.save('2606.00001', 'a secret note');
	const config = readConfig(
		{
			PAPERTRAY_PROFILE: profile,
			PAPERTRAY_HF_URL: 'https://secret-user.example/secret',
			PAPERTRAY_ZOTERO_URL: 'http://127.0.0.1:4711',
		},
		[],
	);
	const text = diagnosticsText({
		about: {
			...{ version: '1.2.3', electron: '33.2.1', chromium: '130', node: '20.18', licence: 'MIT' },
			system: 'linux x64',
			profile,
			logs: join(profile, 'logs'),
		},
		config,
		library,
		settings: SETTINGS,
		views: {
			views: [{ id: 'secret-view', name: 'secret view', filter: { query: 'secret' } }],
			rules: [],
		},
		sync: {
			activity: { phase: 'idle' },
			problem: { code: 'malformed', detail: 'secret detail' },
			lastSuccess: { at: NOW - 60_000, counts: { papers: 2, fresh: 2, changed: 0, failed: 0 } },
		},
		findings: await examineAlone({ profile, library, now: () => NOW, version: '1' }, true),
		contacts: [
			{ host: 'secret-user.example', requests: 5, failed: 1, bytes: 2_000_000, lastAt: NOW },
			{ host: 'secret-former-host.example', requests: 2, failed: 0, bytes: 10, lastAt: NOW },
		],
		now: NOW,
	});
	await library.close();

	// It says a lot all the same.
	expect(text).toContain('version 1.2.3, Electron 33.2.1');
	expect(text).toContain('2 papers, 2 acts, 1 notes, 1 tags');
	expect(text).toContain('papers: 5, 1 failed, 2.0 MB');
	expect(text).toContain('no longer asked: 2, 0 failed');
	expect(text).toContain('addresses of one’s own: huggingFaceUrl, zoteroUrl');
	expect(text).toContain('keys vim, 1 changed');
	expect(text).toContain('problem: malformed');
	expect(text).toContain('acts: ok, whole');

	expect(text).not.toMatch(SECRET);
	for (const own of [profile, homedir(), tmpdir(), hostname(), '4711', 'example']) {
		expect(text).not.toContain(own);
	}
	// As a word: `root` is part of others.
	expect(text.split(/[^a-z0-9]+/i)).not.toContain(userInfo().username);
});

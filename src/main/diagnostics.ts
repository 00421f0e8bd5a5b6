import { release, totalmem } from 'node:os';
import type { About } from '#shared/domain/about.ts';
import type { HostContact } from '#shared/domain/contacts.ts';
import type { Finding } from '#shared/domain/doctor.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { SyncState } from '#shared/domain/sync-state.ts';
import type { SavedViews } from '#shared/domain/view.ts';
import { readConfig, type Config } from './config.ts';
import { knownServices } from './network/known-hosts.ts';
import type { Library } from './store/library.ts';

interface Facts {
	readonly about: About;
	readonly config: Config;
	readonly library: Library;
	readonly settings: Settings;
	readonly views: SavedViews;
	readonly sync: SyncState;
	readonly findings: readonly Finding[];
	readonly contacts: readonly HostContact[];
	/** Epoch milliseconds. */
	readonly now: number;
}

/**
 * What helps to find out what is wrong, as text to be given to somebody: versions, counts, which
 * switches are on, what the doctor found. Never what a person wrote, named, searched or read, nor
 * where their folders are, nor which hosts of their own they named.
 */
export function diagnosticsText(facts: Facts): string {
	const { about, now } = facts;
	const parts: readonly (readonly [string, readonly string[]])[] = [
		[
			'Papertray',
			[
				`version ${about.version}, Electron ${about.electron}, Chromium ${about.chromium}, Node ${about.node}`,
				`${about.system}, system ${release()}, ${Math.round(totalmem() / 1e9)} GB of memory`,
				`written ${new Date(now).toISOString()}`,
			],
		],
		['Store', storeLines(facts)],
		['Settings', settingsLines(facts.settings)],
		['Sync', syncLines(facts.sync, now)],
		['Requests in 30 days', requestLines(facts)],
		[
			'Doctor, only looking',
			facts.findings.map(({ check, state, fact }) => `${check}: ${state}, ${fact.code}`),
		],
	];
	return parts.map(([title, lines]) => `${title}\n${lines.map(indented).join('')}`).join('\n');
}

function storeLines({ library, views }: Facts): string[] {
	const { decisions, notes, tags, columns } = library;
	return [
		`${columns.day.length} papers, ${decisions.history.acts.size} acts, ${notes.texts().size} notes, ${tags.list(() => 0).length} tags`,
		`${views.views.length} views, ${views.rules.length} mute rules`,
		`writing: ${decisions.refusal === undefined ? library.durability.state : 'refused'}`,
	];
}

/** Only what is chosen from a list of ours, or is a number: never what was typed. */
function settingsLines(settings: Settings): string[] {
	const { theme, density, sort, readAfter, advance, keys, spelling, startView } = settings;
	const on = [
		settings.zotero && 'Zotero',
		settings.agentsMayWrite && 'agents may write',
		settings.noteFolder.on && 'folder of notes',
		settings.notificationsPausedUntil > 0 && 'notifications paused',
		settings.introduced && 'introduced',
	].filter((each) => each !== false);
	const { categories, noteTemplates, ownWords } = settings;
	return [
		`theme ${theme}, density ${density}, sort ${sort}, read after ${readAfter}, advance ${advance}, starts in ${startView.kind}`,
		`keys ${keys.preset}, ${Object.keys(keys.own).length} changed; spelling ${spelling}, ${ownWords.length} own words`,
		`${categories.length} categories, ${noteTemplates.length} templates of notes`,
		`on: ${on.join(', ') || 'nothing of note'}`,
	];
}

function syncLines({ activity, problem, lastSuccess }: SyncState, now: number): string[] {
	const minutes = lastSuccess && Math.round((now - lastSuccess.at) / 60_000);
	return [
		`${activity.phase}, last success ${minutes === undefined ? 'never' : `${minutes} min ago`}`,
		`problem: ${problem?.code ?? 'none'}`,
	];
}

function requestLines({ config, contacts }: Facts): string[] {
	const known = new Map(knownServices(config).map(({ host, purpose }) => [host, purpose]));
	const lines = contacts.map(
		({ host, requests, failed, bytes }) =>
			`${known.get(host) ?? 'no longer asked'}: ${requests}, ${failed} failed, ${(bytes / 1e6).toFixed(1)} MB`,
	);
	const standard = readConfig({}, []);
	const own = (['huggingFaceUrl', 'arxivUrl', 'arxivRssUrl', 'zoteroUrl'] as const).filter(
		(name) => config[name] !== standard[name],
	);
	return [...lines, `addresses of one’s own: ${own.join(', ') || 'none'}`];
}

function indented(line: string): string {
	return `  ${line}\n`;
}

import { addDays, type Day } from '#shared/domain/day.ts';
import { pick, pickSome, seededRandom, seedOf } from './random.ts';
import {
	FAMILY_NAMES,
	GIVEN_NAMES,
	KEYWORDS,
	METHODS,
	OPENINGS,
	ORGANIZATIONS,
	SENTENCES,
	TASKS,
} from './words.ts';

/** An entry as the feed gives it; loose, since tests break it in every way. */
export interface FeedEntry {
	paper: { id: string; title: string; summary: string; upvotes: number } & Record<string, unknown>;
	title: string;
	summary: string;
	numComments: number;
	[field: string]: unknown;
}

export interface EntriesOptions {
	readonly day: Day;
	readonly count: number;
	/** Other papers for the same day; entries of one seed are the same every time. */
	readonly seed?: number;
	/** What papers are made from besides; the day itself unless given. */
	readonly from?: string;
	/** Where thumbnails come from: base address of a server. */
	readonly pictures?: string;
}

const NEW_YORK = 4 * 60 * 60_000;

/** Made-up papers of a day, in the exact shape of the feed's own as captured in 2026. */
export function makeEntries({
	day,
	count,
	seed = 1,
	from = day,
	pictures,
}: EntriesOptions): FeedEntry[] {
	return Array.from({ length: count }, (_, index) =>
		makeEntry({ day, index, seed, from, ...(pictures !== undefined && { pictures }) }),
	);
}

interface EntryOptions {
	readonly day: Day;
	readonly index: number;
	readonly seed: number;
	readonly from: string;
	readonly pictures?: string;
}

function makeEntry({ day, index, seed, from, pictures }: EntryOptions): FeedEntry {
	const random = seededRandom(seedOf(`${from} ${seed} ${index}`));
	const id = paperId(day, seed, index);
	const [method, task] = [pick(random, METHODS), pick(random, TASKS)];
	const title = `${pick(random, OPENINGS)} ${method} for ${task}`;
	const summary = summaryOf(random, method, task);
	const submitted = addDays(day, -1 - Math.floor(random() ** 2 * 6));
	const publishedAt = `${submitted}T00:00:00.000Z`;
	const curator = person(random);
	const organization = random() < 0.53 ? organizationOf(random) : undefined;
	const code = random() < 0.6 ? codeOf(random, method) : {};
	const hasMachineSummary = random() < 0.85;

	return {
		paper: {
			id,
			authors: Array.from({ length: 1 + Math.floor(random() ** 3 * 24) }, () => ({
				_id: hexId(random),
				name: person(random).fullname,
				hidden: false,
			})),
			publishedAt,
			submittedOnDailyAt: `${day}T00:00:00.000Z`,
			title,
			submittedOnDailyBy: innerUser(random, curator),
			summary,
			upvotes: Math.floor(random() ** 4 * 220),
			discussionId: hexId(random),
			...(random() < 0.4 && { projectPage: `https://example.org/${slug(title)}` }),
			...code,
			...(hasMachineSummary && {
				ai_summary: `${method} makes ${task.toLowerCase()} more reliable at a lower cost.`,
				ai_keywords: pickSome(random, KEYWORDS, 5 + Math.floor(random() * 8)),
				ai_summary_model: 'Qwen/Qwen2.5-Coder-32B-Instruct',
			}),
			...(organization && { organization }),
		},
		publishedAt: new Date(Date.parse(publishedAt) - NEW_YORK).toISOString(),
		title,
		summary,
		thumbnail: pictures
			? `${pictures}/social-thumbnails/papers/${id}.png`
			: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
		numComments: 1 + Math.floor(random() ** 2 * 8),
		submittedBy: outerUser(random, curator),
		...(organization && { organization }),
		isAuthorParticipating: random() < 0.3,
	};
}

/** As arXiv numbers papers: year and month, then a number whose last zeros count. */
function paperId(day: Day, seed: number, index: number): string {
	const number = (Number(day.slice(8)) * 1000 + seed * 313 + index) % 100_000;
	return `${day.slice(2, 4)}${day.slice(5, 7)}.${String(number).padStart(5, '0')}`;
}

function summaryOf(random: () => number, method: string, task: string): string {
	const sentences = pickSome(random, SENTENCES, 4 + Math.floor(random() * 4)).map((sentence) =>
		sentence.replaceAll('{method}', method.toLowerCase()).replaceAll('{task}', task.toLowerCase()),
	);
	const middle = Math.ceil(sentences.length / 2);
	// Newer abstracts mark a paragraph with a line that begins with spaces.
	const separator = random() < 0.2 ? '\n  ' : ' ';
	return [sentences.slice(0, middle).join(' '), sentences.slice(middle).join(' ')].join(separator);
}

interface Person {
	readonly fullname: string;
	readonly name: string;
}

function person(random: () => number): Person {
	const [given, family] = [pick(random, GIVEN_NAMES), pick(random, FAMILY_NAMES)];
	return { fullname: `${given} ${family}`, name: slug(`${given} ${family}`) };
}

function innerUser(random: () => number, { fullname, name }: Person) {
	const avatarUrl = `/avatars/${hexId(random)}.svg`;
	return { _id: hexId(random), avatarUrl, isPro: false, fullname, user: name, type: 'user', name };
}

function outerUser(random: () => number, { fullname, name }: Person) {
	return {
		_id: hexId(random),
		avatarUrl: `/avatars/${hexId(random)}.svg`,
		fullname,
		name,
		type: 'user',
		isPro: false,
		isHf: false,
		isHfAdmin: false,
		isMod: false,
		followerCount: Math.floor(random() * 300),
		isUserFollowing: false,
	};
}

function organizationOf(random: () => number) {
	const [name, fullname] = pick(random, ORGANIZATIONS);
	const avatar = `https://cdn-avatars.huggingface.co/v1/production/uploads/${hexId(random)}.png`;
	return { _id: hexId(random), name, fullname, avatar };
}

function codeOf(random: () => number, method: string) {
	return {
		githubRepo: `https://github.com/papertray-tests/${slug(method)}`,
		githubRepoAddedBy: 'user',
		...(random() < 0.9 && { githubStars: Math.floor(random() ** 5 * 9000) }),
	};
}

function hexId(random: () => number): string {
	return Array.from({ length: 24 }, () => Math.floor(random() * 16).toString(16)).join('');
}

function slug(text: string): string {
	return text
		.normalize('NFD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '');
}

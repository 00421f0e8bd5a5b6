import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { makeEntries } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, expectSynced, papersOf } from './papers.ts';

const [ELSEWHERE, OTHER] = makeEntries({ day: '2026-03-02', count: 2, seed: 9 });
if (ELSEWHERE === undefined || OTHER === undefined) throw new Error('no entries were made');

/** Two papers that no day lists, and four that today does. */
function fill(feed: FeedServer): void {
	feed.fillDay(feed.today, 4);
	Object.assign(ELSEWHERE!.paper, { title: 'Sunken treasures of attention' });
	Object.assign(OTHER!.paper, { title: 'Sunken costs of attention' });
	feed.addPapers([ELSEWHERE!, OTHER!]);
}

function onlineOf(page: Page) {
	const section = page.getByRole('region', { name: 'Online' });
	return {
		section,
		search: section.getByRole('button', { name: 'Search Hugging Face' }),
		status: section.getByRole('status'),
		found: section.getByRole('listitem'),
		add: (title: string) => section.getByRole('button', { name: `Add ${title} to the inbox` }),
	};
}

test('a paper that the store does not have is found online, added, and stays', async ({
	feed,
	launch,
}) => {
	fill(feed);
	const before = (await launch()).page;
	await expectCount(before, 4);
	await expectSynced(before);
	await papersOf(before).search.fill('sunken');
	const online = onlineOf(before);
	await expect(before.getByText('No paper has all of this')).toBeVisible();
	await online.search.focus();
	await before.keyboard.press('Enter');
	await expect(online.status).toHaveText('2 papers on Hugging Face.');
	await expect(online.found.first()).toContainText(ELSEWHERE.paper.title);
	expect(await violationsOf(before)).toEqual([]);

	await online.add(ELSEWHERE.paper.title).click();
	await expect(online.found.first()).toContainText('In the inbox');
	await expect(online.add(OTHER.paper.title)).toBeVisible();
	await papersOf(before).mailbox('Inbox').click();
	await expectCount(before, 5);

	const after = (await launch()).page;
	await expectCount(after, 5);
	await papersOf(after).row(ELSEWHERE.paper.title).click();
	const { reader } = papersOf(after);
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText(ELSEWHERE.paper.title);
	const [author] = ELSEWHERE.paper['authors'] as [{ name: string }];
	await expect(reader).toContainText(author.name);

	// Searched for again, it is no longer among what is missing.
	await papersOf(after).search.fill('sunken');
	await expect(papersOf(after).rows).toHaveCount(1);
	await onlineOf(after).search.click();
	await expect(onlineOf(after).status).toHaveText('1 paper more on Hugging Face, 1 here already.');
	await expect(onlineOf(after).found).toHaveCount(1);
});

test('offline it says so, and offers to try again', async ({ feed, launch }) => {
	fill(feed);
	const { page } = await launch();
	await expectSynced(page);
	await papersOf(page).search.fill('sunken');
	const online = onlineOf(page);
	feed.fail('reset-before-answer');
	await online.search.click();
	await expect(online.status).toHaveText('The connection to Hugging Face was interrupted.');
	feed.recover();
	await online.section.getByRole('button', { name: 'Try again' }).click();
	await expect(online.found).toHaveCount(2);

	await papersOf(page).search.fill('nowhere to be found');
	await online.search.click();
	await expect(online.status).toHaveText('Hugging Face finds nothing for these words.');
	await papersOf(page).search.fill('sunken costs');
	await feed.stop();
	await online.search.click();
	await expect(online.status).toHaveText(
		'Hugging Face could not be reached: this computer seems to be offline.',
	);
	await expect(online.section.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a slow answer shows that it is awaited', async ({ feed, launch }) => {
	fill(feed);
	const { page } = await launch();
	await expectSynced(page);
	await papersOf(page).search.fill('sunken');
	const online = onlineOf(page);
	feed.fail('never-answers', { times: 1 });
	await online.search.click();
	await expect(online.section.getByRole('progressbar')).toBeVisible();
	await expect(online.status).toHaveText('Asking Hugging Face…');

	// Another text asks anew, and what was asked for before is not waited for.
	await papersOf(page).search.fill('sunken treasures');
	await online.search.click();
	await expect(online.found).toHaveCount(1);
	await expect(online.section.getByRole('progressbar')).toBeHidden();
});

test('a pasted link is a paper to add, from Hugging Face or from arXiv', async ({
	feed,
	launch,
}) => {
	fill(feed);
	feed.arxiv.papers.set('2606.55550', {
		title: 'Only on arXiv',
		summary: 'Nobody submitted this.',
		authors: ['Grace Hopper'],
	});
	feed.arxiv.unknown.add('2606.55551');
	const { page } = await launch();
	await expectCount(page, 4);
	await expectSynced(page);
	const online = onlineOf(page);
	const { id, title } = ELSEWHERE.paper;
	await papersOf(page).search.fill(`https://huggingface.co/papers/${id}`);
	await online.section.getByRole('button', { name: `Add arXiv ${id}` }).click();
	await expect(online.status).toHaveText(`“${title}” is in the inbox.`);

	await papersOf(page).search.fill('https://arxiv.org/pdf/2606.55550v2');
	await online.section.getByRole('button', { name: 'Add arXiv 2606.55550' }).click();
	await expect(online.status).toHaveText('“Only on arXiv” is in the inbox.', { timeout: 10_000 });

	await papersOf(page).search.fill('2606.55551');
	await online.section.getByRole('button', { name: 'Add arXiv 2606.55551' }).click();
	await expect(online.status).toHaveText(/Neither Hugging Face nor arXiv knows/, {
		timeout: 10_000,
	});

	await papersOf(page).mailbox('Inbox').click();
	await expectCount(page, 6);
	await papersOf(page).row('Only on arXiv').click();
	await expect(papersOf(page).reader).toContainText('Nobody submitted this.');
	await expect(papersOf(page).reader).toContainText('Grace Hopper');
});
